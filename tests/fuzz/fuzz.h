/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The entry point that libFuzzer calls with each input.
 */
#ifndef KANMON_TESTS_FUZZ_H
#define KANMON_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
