#include "CData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char kinds[] = {
#embed "data/kinds.json"
};
static const unsigned char relations[] = {
#embed "data/relations.json"
};
static const unsigned char words[] = {
#embed "data/words.json"
};
static const unsigned char models[] = {
#embed "data/models.json"
};
static const unsigned char grammar[] = {
#embed "data/grammar.json"
};
static const unsigned char phrases[] = {
#embed "data/phrases.json"
};

struct limn_data limn_data_kinds(void) {
    return (struct limn_data){kinds, sizeof kinds};
}

struct limn_data limn_data_relations(void) {
    return (struct limn_data){relations, sizeof relations};
}

struct limn_data limn_data_words(void) {
    return (struct limn_data){words, sizeof words};
}

struct limn_data limn_data_models(void) {
    return (struct limn_data){models, sizeof models};
}

struct limn_data limn_data_grammar(void) {
    return (struct limn_data){grammar, sizeof grammar};
}

struct limn_data limn_data_phrases(void) {
    return (struct limn_data){phrases, sizeof phrases};
}
