// What libFuzzer lends to a mutator of ours; it has no header of its own.
#ifndef LIMN_CFUZZER_H
#define LIMN_CFUZZER_H

#include <stddef.h>
#include <stdint.h>

/// Changes an input in its place, and returns how long it is then; never longer than `room`.
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t count, size_t room);

#endif
