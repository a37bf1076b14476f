/* The first byte of a node in a tree of built-in YAML, for yamlc.c, which writes it, and yamltree.c, which reads it. */
#ifndef OFFPRINT_DATA_TREE_H
#define OFFPRINT_DATA_TREE_H

enum {
	TREE_NULL,
	TREE_SCALAR,
	TREE_SEQ,
	TREE_MAP,
	TREE_KIND = 3,
	TREE_STYLE_SHIFT = 2,
	TREE_STYLE = 3,
	TREE_PLAIN = 0,
	TREE_SINGLE = 1,
	TREE_DOUBLE = 2,
	TREE_KEY = 1 << 4,        /* it has a key */
	TREE_KEY_APART = 1 << 5,  /* whose text is not in the file as it reads */
	TREE_TEXT_APART = 1 << 6, /* the same of the value */
};

#endif
