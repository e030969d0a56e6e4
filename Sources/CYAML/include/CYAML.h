// The door to libyaml: its header for the types, and its functions once they are needed.
#ifndef LIMN_CYAML_H
#define LIMN_CYAML_H

#if __has_include(<yaml.h>)
#include <yaml.h>
#else
#error "libyaml's header is missing. Install it with: apt-get install libyaml-dev"
#endif

/// The functions of libyaml that reading needs. Nothing changes them once they are found, so any
/// thread may have them.
typedef struct __attribute__((swift_attr("@Sendable"))) {
    int (*initialize)(yaml_parser_t *parser);
    void (*set_encoding)(yaml_parser_t *parser, yaml_encoding_t encoding);
    void (*set_input_string)(yaml_parser_t *parser, const unsigned char *input, size_t size);
    int (*parse)(yaml_parser_t *parser, yaml_event_t *event);
    void (*event_delete)(yaml_event_t *event);
    void (*parser_delete)(yaml_parser_t *parser);
} limn_yaml;

/// Opens libyaml under the name of its file. Returns 0, or -1 where it is not installed.
int limn_yaml_open(limn_yaml *functions, const char *name);

#endif
