// Prints what pdf.js finds in PDF files: a line of JSON for each path on standard input, with the texts of the marked content of each page
// in the order of the structure tree, as [role, text]; and at last "done".
//
// usage: node structure.mjs MODULES    MODULES: the folder node_modules
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const build = resolve(process.argv[2], "pdfjs-dist/legacy/build/pdf.mjs");
// without a renderer, which it says on standard output
const log = console.log;
console.log = console.warn = () => {};
const { getDocument } = await import(pathToFileURL(build));
console.log = log;

// The texts by identifier. What is marked within marked content belongs to it.
function texts(items) {
	const found = new Map();
	const opened = [];
	for (const item of items) {
		if (item.type === "beginMarkedContentProps" || item.type === "beginMarkedContent") {
			const id = item.id ?? (item.tag === "Artifact" ? null : opened.at(-1) ?? null);
			opened.push(id);
			if (id !== null && !found.has(id)) found.set(id, "");
		} else if (item.type === "endMarkedContent") {
			opened.pop();
		} else if (item.str && opened.at(-1)) {
			found.set(opened.at(-1), found.get(opened.at(-1)) + item.str);
		}
	}
	return found;
}

function* contents(node, role, found) {
	if (node.type === "content") yield [role, found.get(node.id) ?? "?"];
	for (const child of node.children ?? []) yield* contents(child, node.role ?? role, found);
}

for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
	const pages = [];
	try {
		const doc = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
		for (let n = 1; n <= doc.numPages; n++) {
			const page = await doc.getPage(n);
			const found = texts((await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })).items);
			const tree = await page.getStructTree();
			pages.push(tree ? [...contents(tree, "Root", found)] : []);
		}
		await doc.destroy();
		console.log(JSON.stringify({ path, pages }));
	} catch (error) {
		console.log(JSON.stringify({ path, error: String(error) }));
	}
}
console.log("done");
