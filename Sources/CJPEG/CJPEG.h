// The door to libjpeg-turbo, through its own interface for memory.
#ifndef LIMN_CJPEG_H
#define LIMN_CJPEG_H

#if __has_include(<turbojpeg.h>)
#include <turbojpeg.h>
#else
#error "libjpeg-turbo's header is missing. Install it with: apt-get install libturbojpeg0-dev"
#endif

#endif
