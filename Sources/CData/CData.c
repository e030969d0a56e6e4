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
static const unsigned char purposes[] = {
#embed "data/purposes.json"
};
static const unsigned char styles[] = {
#embed "data/styles.json"
};
static const unsigned char dialects[] = {
#embed "data/dialects.json"
};
static const unsigned char asking[] = {
#embed "data/asking.json"
};

#define LIMN_DATA(name) \
    struct limn_data limn_data_##name(void) { \
        return (struct limn_data){name, sizeof name}; \
    }

LIMN_DATA(kinds)
LIMN_DATA(relations)
LIMN_DATA(words)
LIMN_DATA(models)
LIMN_DATA(grammar)
LIMN_DATA(phrases)
LIMN_DATA(purposes)
LIMN_DATA(styles)
LIMN_DATA(dialects)
LIMN_DATA(asking)
