// The door to libdeflate: its header.
#ifndef LIMN_CDEFLATE_H
#define LIMN_CDEFLATE_H

#if __has_include(<libdeflate.h>)
#include <libdeflate.h>
#else
#error "libdeflate's header is missing. Install it with: apt-get install libdeflate-dev"
#endif

#endif
