/* base/str, base/arena. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/luminance.h"
#include "base/str.h"
#include "base/zip.h"

static void test_str_compare(void **state)
{
	(void)state;
	assert_true(str_eq(STR("abc"), str_from("abc")));
	assert_false(str_eq(STR("abc"), STR("abd")));
	assert_true(str_eq(STR(""), (struct str){NULL, 0}));
	assert_true(str_is(STR("x"), "x"));
	assert_true(str_eq(str_from(NULL), STR("")));
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("ab"), STR("a")) > 0);
	assert_int_equal(str_cmp(STR("ab"), STR("ab")), 0);
	assert_true(str_cmp(STR("z"), STR("\xD0\xB0")) < 0);
	assert_true(str_starts(STR("abc"), STR("ab")));
	assert_false(str_starts(STR("a"), STR("ab")));
	assert_true(str_ends(STR("abc"), STR("bc")));
	assert_false(str_ends(STR("c"), STR("bc")));
}

static void test_str_parts(void **state)
{
	struct str s = STR("abcabc");

	(void)state;
	assert_int_equal(str_find(s, STR("ca"), 0), 2);
	assert_int_equal(str_find(s, STR("abc"), 1), 3);
	assert_true(str_find(s, STR("abc"), 4) == SIZE_MAX);
	assert_true(str_find(s, STR("abcabca"), 0) == SIZE_MAX);
	assert_int_equal(str_find(s, STR(""), 6), 6);
	assert_true(str_find(s, STR(""), 7) == SIZE_MAX);
	assert_true(str_is(str_slice(s, 1, 3), "bc"));
	assert_true(str_is(str_slice(s, 4, SIZE_MAX), "bc"));
	assert_int_equal(str_slice(s, 9, 12).len, 0);
	assert_true(str_is(str_trim(STR(" \t\r\n a b \v\f")), "a b"));
	assert_int_equal(str_trim(STR(" \n ")).len, 0);
}

static void test_str_to_uint(void **state)
{
	uint32_t v = 7;

	(void)state;
	assert_true(str_to_uint(STR("0"), 10, &v));
	assert_int_equal(v, 0);
	assert_true(str_to_uint(STR("4294967295"), UINT32_MAX, &v));
	assert_true(v == UINT32_MAX);
	assert_false(str_to_uint(STR("4294967296"), UINT32_MAX, &v));
	assert_false(str_to_uint(STR("99999999999999999999999999"), UINT32_MAX, &v));
	assert_false(str_to_uint(STR("11"), 10, &v));
	assert_false(str_to_uint(STR(""), 10, &v));
	assert_false(str_to_uint(STR("-1"), 10, &v));
	assert_false(str_to_uint(STR("1 "), 10, &v));
	assert_true(v == UINT32_MAX);
}

static void test_strbuf(void **state)
{
	struct arena a = {0};
	struct strbuf b = {.arena = &a};

	(void)state;
	assert_int_equal(strbuf_str(&b).len, 0);
	assert_non_null(strbuf_str(&b).ptr);
	strbuf_put(&b, (struct str){NULL, 0});
	for (int i = 0; i < 1000; i++) {
		strbuf_printf(&b, "%d", i % 10);
		arena_alloc(&a, 1); /* so that the buffer must move to grow */
	}
	strbuf_puts(&b, "ab");
	strbuf_putc(&b, '\0');
	strbuf_put_utf8(&b, 0x20AC);
	assert_int_equal(b.len, 1006);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(b.ptr[i], '0' + (int)(i % 10));
	assert_memory_equal(b.ptr + 1000, "ab\0\xE2\x82\xAC", 6);
	assert_true(str_is(str_printf(&a, "%.*s-%d", STR_ARG(STR("xyz")), 5), "xyz-5"));
	assert_string_equal(str_cstr(&a, str_slice(STR("hello"), 1, 3)), "el");
	assert_int_equal(str_dup(&a, (struct str){NULL, 0}).len, 0);
	arena_done(&a);
}

static void test_utf8_round_trip(void **state)
{
	static const uint32_t edges[] = {0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF};

	(void)state;
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
		char buf[4];
		struct str s = {buf, utf8_encode(edges[i], buf)};
		size_t pos = 0;
		assert_int_equal(utf8_next(s, &pos), edges[i]);
		assert_int_equal(pos, s.len);
		assert_true(utf8_invalid_at(s) == SIZE_MAX);
		assert_int_equal(utf8_count(s), 1);
	}
}

static void test_utf8_malformed(void **state)
{
	static const char *const bad[] = {
		"\x80",             /* only a continuation byte */
		"\xC0\xAF",         /* overlong */
		"\xC1\xBF",         /* overlong */
		"\xE0\x9F\xBF",     /* overlong */
		"\xF0\x8F\xBF\xBF", /* overlong */
		"\xED\xA0\x80",     /* a surrogate */
		"\xF4\x90\x80\x80", /* above U+10FFFF */
		"\xF5\x80\x80\x80", /* above U+10FFFF */
		"\xFF",             /* never occurs in UTF-8 */
		"\xE2\x82",         /* cut short */
		"\xE2\x41\x80",     /* interrupted */
		"\xF0\x9F\x98",     /* cut short */
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct str s = str_from(bad[i]);
		size_t pos = 0;
		assert_int_equal(utf8_invalid_at(s), 0);
		assert_int_equal(utf8_next(s, &pos), 0xFFFD);
		assert_int_equal(pos, 1);
	}
	assert_int_equal(utf8_invalid_at(STR("\xD0\xB0\xD0")), 2);
	assert_int_equal(utf8_count(STR("\xD0\xB0"
					"b\xE2\x82\xAC")),
			 3);
}

/* Characters of one to four bytes at each place of eight bytes. */
static void test_utf8_count(void **state)
{
	static const char *const characters[] = {"a", "а", "€", "𝄞"};
	char text[128];

	(void)state;
	for (size_t c = 0; c < 4; c++)
		for (size_t lead = 0; lead < 9; lead++)
			for (size_t n = 0; n < 20; n++) {
				struct str s = {text, 0};
				for (size_t i = 0; i < lead + n; i++) {
					const char *next = i < lead ? "-" : characters[c];
					memcpy(text + s.len, next, strlen(next));
					s.len += strlen(next);
				}
				assert_int_equal(utf8_count(s), lead + n);
			}
}

static void test_arena_zeroed_and_aligned(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_int_equal(arena_held(&a), 0);
	for (size_t size = 0; size < 200; size++) {
		unsigned char *p = arena_alloc(&a, size);
		assert_non_null(p);
		assert_int_equal((uintptr_t)p % 16, 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		if (size)
			memset(p, 0xFF, size);
	}
	assert_true(arena_held(&a) > 0);
	arena_done(&a);
	assert_int_equal(arena_held(&a), 0);
	assert_null(a.head);
	arena_done(&a);
}

static void test_arena_grow(void **state)
{
	struct arena a = {0};
	char *p = arena_alloc(&a, 10), *q;

	(void)state;
	memset(p, 'x', 10);
	assert_ptr_equal(arena_grow(&a, p, 10, 5), p);
	q = arena_grow(&a, p, 10, 1000);
	assert_ptr_equal(q, p); /* the newest allocation grows in place */
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(q[i], i < 10 ? 'x' : 0);
	arena_alloc(&a, 1);
	q = arena_grow(&a, p, 1000, 2000);
	assert_ptr_not_equal(q, p);
	assert_int_equal(q[9], 'x');
	for (size_t i = 10; i < 2000; i++)
		assert_int_equal(q[i], 0);
	p = arena_grow(&a, q, 2000, 500000); /* larger than a block */
	assert_int_equal(p[9], 'x');
	assert_int_equal(p[499999], 0);
	assert_non_null(arena_grow(&a, NULL, 0, 8));
	arena_done(&a);
}

static void test_arena_rewind(void **state)
{
	struct arena a = {0};
	struct arena_mark empty = arena_save(&a), mark;
	char *p = arena_alloc(&a, 16), *q;
	size_t held = arena_held(&a);

	(void)state;
	memcpy(p, "kept", 5);
	mark = arena_save(&a);
	q = arena_alloc(&a, 100);
	memset(q, 0xFF, 100);
	for (int i = 0; i < 50; i++)
		memset(arena_alloc(&a, 10000), 0xFF, 10000);
	assert_true(arena_held(&a) > held);
	arena_rewind(&a, mark);
	assert_true(arena_held(&a) < held + 100000); /* one block is kept for reuse */
	assert_string_equal(p, "kept");
	assert_ptr_equal(arena_alloc(&a, 100), q); /* the memory is reused, and zeroed again */
	for (size_t i = 0; i < 100; i++)
		assert_int_equal(q[i], 0);
	arena_rewind(&a, mark);
	/* What is before the mark must not grow into what follows it. */
	q = arena_alloc(&a, 8);
	assert_ptr_not_equal(arena_grow(&a, p, 16, 64), p);
	assert_int_equal(q[0], 0);
	arena_rewind(&a, empty);
	assert_true(arena_held(&a) < held + 100000);
	arena_done(&a);
}

static void test_arena_push(void **state)
{
	struct arena a = {0};
	uint32_t *v = NULL;
	struct pair {
		struct str s;
		int n;
	} *pairs = NULL;
	size_t n = 0, n_pairs = 0;

	(void)state;
	for (uint32_t i = 0; i < 10000; i++) {
		ARENA_PUSH(&a, v, n) = i * 3;
		if (i % 100 == 0)
			ARENA_PUSH(&a, pairs, n_pairs) = (struct pair){STR("x"), (int)i};
	}
	assert_int_equal(n, 10000);
	assert_int_equal(n_pairs, 100);
	for (uint32_t i = 0; i < n; i++)
		assert_int_equal(v[i], i * 3);
	for (size_t i = 0; i < n_pairs; i++)
		assert_int_equal(pairs[i].n, (int)i * 100);
	arena_done(&a);
}

static void test_arena_reserve(void **state)
{
	static const size_t wants[] = {0, 1, 4, 5, 8, 100};
	struct arena a = {0};

	(void)state;
	for (size_t w = 0; w < sizeof wants / sizeof *wants; w++) {
		size_t *v = NULL, *first, n = 0, *other;
		ARENA_RESERVE(&a, v, n, wants[w]);
		first = v;
		other = ARENA_NEW(&a, size_t); /* now nothing can grow in place */
		while (n < wants[w]) {
			v[n] = n;
			n++;
		}
		assert_ptr_equal(v, first);
		for (size_t i = n; i < 300; i++)
			ARENA_PUSH(&a, v, n) = i;
		assert_int_equal(*other, 0);
		assert_int_equal(n, 300);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(v[i], i);
		first = v;
		ARENA_RESERVE(&a, v, n, 10);
		assert_ptr_equal(v, first);
	}
	arena_done(&a);
}

static void test_digest(void **state)
{
	char hex[DIGEST_HEX + 1], *million = malloc(1000000);
	uint8_t raw[DIGEST_BYTES];
	struct digest d;

	(void)state;
	digest_hex(STR(""), hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	digest_hex((struct str){NULL, 0}, hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	digest_hex(STR("abc"), hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	digest_hex(STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), hex);
	assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	assert_non_null(million);
	memset(million, 'a', 1000000);
	digest_hex((struct str){million, 1000000}, hex);
	free(million);
	assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	digest_open(&d);
	digest_add(&d, STR("a"));
	digest_add(&d, STR("bc"));
	digest_close(&d, raw);
	assert_int_equal(raw[0], 0xBA);
	assert_int_equal(raw[31], 0xAD);
}

static double contrast(uint32_t a, uint32_t b)
{
	return luminance_contrast(luminance_of(a), luminance_of(b));
}

/* Pairs whose ratios are published with the definition, and by its checkers. */
static void test_contrast(void **state)
{
	static const struct {
		uint32_t a, b;
		double ratio;
	} rows[] = {
		{0x000000, 0xFFFFFF, 21},   {0xFFFFFF, 0x000000, 21},   {0x123456, 0x123456, 1},     {0x767676, 0xFFFFFF, 4.54},
		{0x777777, 0xFFFFFF, 4.48}, {0x949494, 0xFFFFFF, 3.03}, {0x959595, 0xFFFFFF, 2.995}, {0xFF0000, 0xFFFFFF, 4.0},
		{0x00FF00, 0xFFFFFF, 1.37}, {0x0000FF, 0xFFFFFF, 8.59}, {0x0000FF, 0x000000, 2.44},  {0x808080, 0xFFFFFF, 3.95},
	};
	struct luminance_table t;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_float_equal(contrast(rows[i].a, rows[i].b), rows[i].ratio, 0.005);
	luminance_fill(&t);
	assert_float_equal((float)(t.red[0x12] + t.green[0x34] + t.blue[0x56]), (float)luminance_of(0x123456), 1e-6f);
}

static const struct zip_date some_day = {2020, 9, 30};

/* What is announced must come. */
static void test_zip_is_checked(void **state)
{
	struct arena a = {0};
	struct strbuf out = {.arena = &a};
	uint32_t crc = zip_crc(0, STR("123456789"));
	struct zip z;

	(void)state;
	assert_int_equal(crc, 0xCBF43926);
	assert_int_equal(zip_crc(zip_crc(0, STR("1234")), STR("56789")), crc);
	zip_open(&z, &a, some_day);
	assert_true(zip_begin(&z, &out, STR("a"), 9, crc) && zip_data(&z, STR("1234")));
	assert_false(zip_data(&z, STR("567890")));
	assert_false(zip_end(&z, &out));
	zip_open(&z, &a, some_day);
	assert_true(zip_begin(&z, &out, STR("a"), 9, crc) && zip_data(&z, STR("12345678")));
	assert_false(zip_end(&z, &out));
	zip_open(&z, &a, some_day);
	assert_true(zip_begin(&z, &out, STR("a"), 9, crc) && zip_data(&z, STR("123456780")));
	assert_false(zip_begin(&z, &out, STR("b"), 0, 0));
	arena_done(&a);
}

/* No number in an archive has more than 32 bits. */
static void test_zip_has_limits(void **state)
{
	struct arena a = {0};
	struct strbuf out = {.arena = &a};
	char *name = arena_alloc(&a, 65537);
	struct zip z;

	(void)state;
	memset(name, 'n', 65536);
	zip_open(&z, &a, some_day);
	assert_false(zip_begin(&z, &out, STR("a"), UINT64_C(1) << 32, 0));
	zip_open(&z, &a, some_day);
	assert_false(zip_begin(&z, &out, (struct str){name, 65536}, 0, 0));
	zip_open(&z, &a, some_day);
	for (int i = 0; i < 65534; i++)
		assert_true(zip_begin(&z, &out, STR("a"), 0, 0));
	assert_false(zip_begin(&z, &out, STR("a"), 0, 0));
	zip_open(&z, &a, some_day);
	assert_true(zip_begin(&z, &out, STR("a"), 0, 0));
	z.at = UINT32_MAX - 40; /* as after large files */
	assert_false(zip_end(&z, &out));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_contrast),       cmocka_unit_test(test_digest),       cmocka_unit_test(test_zip_is_checked),
		cmocka_unit_test(test_zip_has_limits), cmocka_unit_test(test_str_compare),  cmocka_unit_test(test_str_parts),
		cmocka_unit_test(test_str_to_uint),    cmocka_unit_test(test_strbuf),       cmocka_unit_test(test_utf8_round_trip),
		cmocka_unit_test(test_utf8_malformed), cmocka_unit_test(test_utf8_count),   cmocka_unit_test(test_arena_zeroed_and_aligned),
		cmocka_unit_test(test_arena_grow),     cmocka_unit_test(test_arena_rewind), cmocka_unit_test(test_arena_push),
		cmocka_unit_test(test_arena_reserve),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
