// Data files that lie inside the program, so that it stays one file.
#ifndef LIMN_CDATA_H
#define LIMN_CDATA_H

#include <stddef.h>

/// The bytes of one file.
struct limn_data {
    const unsigned char *_Nonnull bytes;
    size_t count;
};

/// The kinds of elements, with their fields.
struct limn_data limn_data_kinds(void);

/// The types of relations.
struct limn_data limn_data_relations(void);

/// The words by which imported notes are understood.
struct limn_data limn_data_words(void);

/// The models that make pictures, and their families.
struct limn_data limn_data_models(void);

/// What is known of English words.
struct limn_data limn_data_grammar(void);

/// How the fields of the kinds become language.
struct limn_data limn_data_phrases(void);

/// What pictures can be for.
struct limn_data limn_data_purposes(void);

/// The styles that every project has.
struct limn_data limn_data_styles(void);

/// How the families of models like to be spoken to.
struct limn_data limn_data_dialects(void);

/// How people ask for pictures and for what a library knows.
struct limn_data limn_data_asking(void);

#endif
