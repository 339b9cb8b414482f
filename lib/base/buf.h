/* Moved: see cadre/buf.h. Only names of before stand here while callers move over. */
#include "cadre/buf.h"
#define buf cadre_buf
#define buf_add cadre_buf_add
#define buf_text cadre_buf_text
#define buf_char cadre_buf_char
#define buf_int cadre_buf_int
#define buf_printf cadre_buf_printf
#define buf_reserve cadre_buf_reserve
#define buf_string cadre_buf_string
#define buf_reset cadre_buf_reset
#define buf_free cadre_buf_free
