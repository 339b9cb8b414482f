/*
 * Numbers in Vietnamese words.
 */
#ifndef REPORT_SPELL_H
#define REPORT_SPELL_H

#include "cadre/buf.h"

/* "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy" for 1234567. */
void spell_number(struct cadre_buf *out, int64_t number);
/* Hundredths: "tám phẩy hai mươi lăm", "tám phẩy không năm", "tám phẩy năm", "chín". */
void spell_centi(struct cadre_buf *out, int64_t hundredths);

#endif
