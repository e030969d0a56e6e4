#include "CYAML.h"

#include <dlfcn.h>

int limn_yaml_open(limn_yaml *functions, const char *name) {
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return -1;
    *(void **)&functions->initialize = dlsym(library, "yaml_parser_initialize");
    *(void **)&functions->set_encoding = dlsym(library, "yaml_parser_set_encoding");
    *(void **)&functions->set_input_string = dlsym(library, "yaml_parser_set_input_string");
    *(void **)&functions->parse = dlsym(library, "yaml_parser_parse");
    *(void **)&functions->event_delete = dlsym(library, "yaml_event_delete");
    *(void **)&functions->parser_delete = dlsym(library, "yaml_parser_delete");
    return functions->initialize && functions->set_encoding && functions->set_input_string &&
                   functions->parse && functions->event_delete && functions->parser_delete
               ? 0
               : -1;
}
