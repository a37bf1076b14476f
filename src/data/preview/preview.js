"use strict";
/* The preview: shows one page, changes it in place when the server says so, and leads from words to files and back. Text of the user's files
 * becomes text on the screen, never markup; pages come as SVG from the painter. */

const byId = (id) => document.getElementById(id);
const sheet = byId("sheet");
const kinds = {"front-matter": "Front matter", "cover": "Cover sheet", "back-matter": "Back matter"};
const POINT = 4 / 3; // CSS pixels
const MESSAGES_MAX = 500;  // that are listed
const TEXTS_MAX = 4000;    // of pages that are searched
const TEXTS_AHEAD = 8;     // asked for at a time
const SOURCE_MAX = 2000;   // characters of a line

const state = {
	products: [],
	messages: [],
	editor: false,
	editorAddress: "",
	at: {issue: 0, name: "", page: 1}, // what is looked at
	place: "",                         // "file:line:col" that is marked
	shown: "",                         // the id of the page on the screen
	words: "",
	gone: "", // what was looked at, and is not there any more: not said yet
};
let source = null, busyTimer = 0, finding = 0;

function element(name, attributes, ...children) {
	const e = document.createElement(name);
	for (const [key, value] of Object.entries(attributes || {}))
		e.setAttribute(key, value);
	e.append(...children);
	return e;
}

function say(text) {
	byId("status").textContent = text;
}

/* === The list of pages === */

const keyOf = (product) => `${product.issue}/${product.name}`;

function current() {
	return state.products.find((p) => p.issue === state.at.issue && p.name === state.at.name);
}

function nameOf(product) {
	const kind = kinds[product.kind] || product.kind;
	return product.article ? product.article : kind;
}

function addressOf(product, page) {
	return `#${product.issue}/${product.name.split("/").map(encodeURIComponent).join("/")}/${page}`;
}

function thumbnail(product, page, number) {
	const image = element("img", {
		src: `thumb/${page.id}`, loading: "lazy", alt: "",
		width: Math.round(page.width / 1000), height: Math.round(page.height / 1000),
	});
	return element("a", {
		href: addressOf(product, number), "data-id": page.id, "aria-label": `${nameOf(product)}, page ${number} of ${product.pages.length}`,
	}, image, String(number));
}

function fillProduct(item, product) {
	const name = element("p", {class: "name"}, nameOf(product));
	if (product.title)
		name.title = product.title;
	item.dataset.key = keyOf(product);
	const links = product.pages.map((page, i) => {
		const old = item.querySelector(`a[data-id="${page.id}"]`);
		return old && old.getAttribute("href") === addressOf(product, i + 1) && product.pages.length === item.querySelectorAll("a").length ?
			old : thumbnail(product, page, i + 1);
	});
	const focused = item.contains(document.activeElement) ? [...item.querySelectorAll("a")].indexOf(document.activeElement) : -1;
	item.replaceChildren(name, ...links);
	if (focused >= 0 && links[focused])
		links[focused].focus();
}

function showStrip() {
	const strip = byId("strip"), old = new Map();
	let issue = -1;
	for (const item of strip.children)
		old.set(item.dataset.key, item);
	const several = new Set(state.products.map((p) => p.issue)).size > 1;
	const items = [];
	for (const product of state.products) {
		if (several && product.issue !== issue)
			items.push(element("li", {class: "issue"}, element("h2", {}, product.issueName || `Issue ${product.issue + 1}`)));
		issue = product.issue;
		const item = old.get(keyOf(product)) || element("li", {class: "product"});
		fillProduct(item, product);
		items.push(item);
	}
	strip.replaceChildren(...items);
	markCurrent(false);
}

function markCurrent(scroll) {
	for (const link of document.querySelectorAll("#strip a[aria-current]"))
		link.removeAttribute("aria-current");
	const product = current();
	if (!product)
		return;
	const address = addressOf(product, state.at.page);
	const link = [...document.querySelectorAll("#strip a")].find((a) => a.getAttribute("href") === address);
	if (!link)
		return;
	link.setAttribute("aria-current", "page");
	if (scroll)
		link.scrollIntoView({block: "nearest", inline: "nearest"});
}

/* All pages in their order. */
function allPages() {
	return state.products.flatMap((product) => product.pages.map((page, i) => ({product, page, number: i + 1})));
}

function currentIndex(all) {
	return all.findIndex((p) => p.product.issue === state.at.issue && p.product.name === state.at.name && p.number === state.at.page);
}

/* === The page === */

async function load(id) {
	const answer = await fetch(`page/${id}`);
	if (!answer.ok)
		throw new Error("gone");
	return answer.text();
}

function resize() {
	const svg = sheet.querySelector(":scope > svg"), product = current();
	const page = product && product.pages[state.at.page - 1];
	if (!svg || !page)
		return;
	const width = page.width / 1000 * POINT, height = page.height / 1000 * POINT;
	const room = {width: sheet.clientWidth - 32, height: sheet.clientHeight - 32};
	const chosen = byId("zoom").value;
	let scale = Number(chosen);
	if (chosen === "width")
		scale = room.width / width;
	else if (chosen === "page")
		scale = Math.min(room.width / width, Math.max(room.height, 200) / height);
	svg.setAttribute("width", (width * scale).toFixed(2));
	svg.setAttribute("height", (height * scale).toFixed(2));
}

/* Exchanges the page; what is scrolled to, zoomed and focused stays. */
async function show() {
	const product = current(), page = product && product.pages[state.at.page - 1];
	const all = allPages();
	const index = currentIndex(all);
	byId("back").disabled = index <= 0;
	byId("on").disabled = index < 0 || index + 1 >= all.length;
	byId("number").textContent = index < 0 ? "–" : `${index + 1} / ${all.length}`;
	byId("older").hidden = !(product && product.failed);
	if (!page) {
		if (product && !product.pages.length)
			sheet.replaceChildren();
		state.shown = "";
		return;
	}
	const label = `${nameOf(product)}, page ${state.at.page} of ${product.pages.length}`;
	byId("title").textContent = product.title || label;
	document.title = `${label} – preview`;
	sheet.setAttribute("aria-label", label);
	if (state.shown === page.id) {
		markPlaces();
		return;
	}
	let text;
	try {
		text = await load(page.id);
	} catch {
		return; /* a newer one is coming */
	}
	const now = current();
	if (!now || !now.pages[state.at.page - 1] || now.pages[state.at.page - 1].id !== page.id)
		return;
	const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
	if (parsed.localName !== "svg")
		return;
	parsed.setAttribute("role", "group");
	const focused = [...sheet.querySelectorAll("a")].indexOf(document.activeElement);
	const top = sheet.scrollTop, left = sheet.scrollLeft, samePage = sheet.dataset.page === `${keyOf(product)}/${state.at.page}`;
	sheet.replaceChildren(document.importNode(parsed, true));
	sheet.dataset.page = `${keyOf(product)}/${state.at.page}`;
	sheet.dataset.id = page.id;
	state.shown = page.id;
	resize();
	if (focused >= 0)
		([...sheet.querySelectorAll("a")][focused] || sheet).focus({preventScroll: true});
	sheet.scrollTop = samePage ? top : 0;
	sheet.scrollLeft = samePage ? left : 0;
	markPlaces();
}

function frame(g, kind) {
	const box = g.getBBox(), rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
	rect.setAttribute("class", kind);
	rect.setAttribute("x", box.x - 1);
	rect.setAttribute("y", box.y - 1);
	rect.setAttribute("width", box.width + 2);
	rect.setAttribute("height", box.height + 2);
	g.parentNode.append(rect);
	return rect;
}

/* Frames what stands at the place, and what was found. */
function markPlaces() {
	for (const old of sheet.querySelectorAll("rect.here, rect.found"))
		old.remove();
	let first = null;
	if (state.place) {
		const marks = [...sheet.querySelectorAll("[data-at]")];
		let hits = marks.filter((g) => g.dataset.at === state.place);
		if (!hits.length) {
			const line = state.place.replace(/:\d+$/, ":");
			hits = marks.filter((g) => g.dataset.at.startsWith(line));
		}
		for (const g of hits)
			first = first || frame(g, "here") && g;
	}
	if (state.words) {
		for (const text of sheet.querySelectorAll("text"))
			if (fold(text.textContent).includes(fold(state.words)))
				first = frame(text, "found") && (first || text);
	}
	return first;
}

function reveal() {
	const first = markPlaces();
	if (first)
		first.scrollIntoView({block: "nearest", inline: "nearest"});
}

/* === Where we are === */

/* "#0/covers/a.pdf/1?file:line:col" */
function readAddress() {
	const [path, place] = location.hash.slice(1).split("?");
	const parts = path.split("/");
	if (parts.length < 3)
		return;
	state.at = {issue: Number(parts[0]) || 0, name: decoded(parts.slice(1, -1).join("/")), page: Number(parts[parts.length - 1]) || 1};
	state.place = decoded(place || "");
}

/* What is no encoding stays as it is. */
function decoded(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

async function go() {
	readAddress();
	settle();
	markCurrent(true);
	await show();
	reveal();
}

function turn(by) {
	const all = allPages(), next = all[currentIndex(all) + by];
	if (!next)
		return;
	location.hash = addressOf(next.product, next.number);
	readAddress(); // the next key may come before the event
}

/* The page that is looked at may be gone; at first there is none. */
function settle() {
	const product = current(), first = allPages()[0];
	if (product && product.pages.length)
		state.at.page = Math.min(Math.max(state.at.page, 1), product.pages.length);
	if (product || !first)
		return;
	state.gone = state.at.name;
	state.at = {issue: first.product.issue, name: first.product.name, page: 1};
	history.replaceState(null, "", addressOf(first.product, 1));
	if (state.gone)
		say(goneText());
}

const goneText = () => `There is no ${state.gone} any more: this is the first page`;

/* === Places === */

function placeOf(mark) {
	const m = /^(.*):(\d+):(\d+)$/.exec(mark.dataset.at || mark.dataset.near || "");
	return m && {file: m[1], line: m[2], col: m[3]};
}

function markOf(node) {
	const e = node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
	return e && sheet.contains(e) ? e.closest("[data-at], [data-near]") : null;
}

/* The text of a mark up to the end of the word at an offset. */
function wordsBefore(text, offset) {
	const end = text.slice(offset).search(/\s/);
	return text.slice(0, end < 0 ? text.length : offset + end).replace(/\u00ad/g, "").trim();
}

function query(place, words) {
	return new URLSearchParams({file: place.file, line: place.line, col: place.col, text: words || ""});
}

async function openEditor(place, words) {
	if (state.editorAddress) {
		const found = await (await fetch(`place?${query(place, words)}`)).json();
		const path = found.path.split("/").map(encodeURIComponent).join("/");
		location.assign(state.editorAddress.replace("{file}", path).replace("{line}", found.line).replace("{column}", found.col));
		return;
	}
	const answer = await fetch(`open?${query(place, words)}`, {method: "POST"});
	if (!answer.ok)
		say((await answer.text()).trim());
}

async function showPlace(place, words, opens) {
	const answer = await fetch(`place?${query(place, words)}`);
	if (!answer.ok)
		return;
	const found = await answer.json();
	const where = `${found.file}:${found.line}:${found.col}`;
	const parts = [element("p", {class: "where"}, element("code", {}, where))];
	if (found.text)
		parts.push(element("pre", {}, visible(found.text.slice(0, SOURCE_MAX))));
	const tools = element("div", {class: "tools"});
	if (state.editor || state.editorAddress) {
		const button = element("button", {type: "button"}, "Open in the editor");
		button.addEventListener("click", () => openEditor({file: found.file, line: found.line, col: found.col}, ""));
		tools.append(button);
	}
	const copy = element("button", {type: "button"}, "Copy");
	copy.addEventListener("click", () => navigator.clipboard.writeText(where).then(() => say("Copied"), () => say("Cannot copy")));
	tools.append(copy);
	byId("place").replaceChildren(...parts, tools);
	if (opens && (state.editor || state.editorAddress))
		openEditor({file: found.file, line: found.line, col: found.col}, "");
}

/* The character of an SVG text at a point: characters of invisible text have places, too. */
function offsetAt(text, x, y) {
	const matrix = text.getScreenCTM();
	if (!matrix || !text.getCharNumAtPosition)
		return 0;
	const n = text.getCharNumAtPosition(new DOMPoint(x, y).matrixTransform(matrix.inverse()));
	return n < 0 ? 0 : n;
}

function clicked(event) {
	if (event.button || event.ctrlKey || event.metaKey || event.shiftKey)
		return;
	if (event.target.closest && event.target.closest("a"))
		event.preventDefault(); /* links lead away only when asked to: with Ctrl */
	if (!getSelection().isCollapsed)
		return;
	for (const under of document.elementsFromPoint(event.clientX, event.clientY)) {
		const mark = markOf(under), place = mark && placeOf(mark);
		if (!place)
			continue;
		const text = under.localName === "text" ? under : mark.querySelector("text");
		const words = text && mark.dataset.at ? wordsBefore(text.textContent, offsetAt(text, event.clientX, event.clientY)) : "";
		state.place = mark.dataset.at || "";
		markPlaces();
		showPlace(place, words, true);
		return;
	}
}

/* With the caret of the browser, or a selection. */
function entered() {
	const s = getSelection(), mark = markOf(s.anchorNode), place = mark && placeOf(mark);
	if (!place)
		return false;
	showPlace(place, mark.dataset.at ? wordsBefore(s.anchorNode.textContent, s.anchorOffset) : "", true);
	return true;
}

/* === Messages === */

async function leadTo(file, line) {
	const answer = await fetch(`at?${new URLSearchParams({file, line})}`, {headers: {Accept: "application/json"}});
	if (!answer.ok)
		return;
	const target = (await answer.json()).target;
	if (location.hash === target)
		go();
	else
		location.hash = target;
}

/* Controls that hide or reorder text are spelled out, as on the terminal. */
function visible(text) {
	return text.replace(/(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (c) => `\\u${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
}

function sourceOf(message) {
	const letters = [...message.source], at = message.caret - 1;
	if (!message.caret || at >= letters.length)
		return element("pre", {}, visible(message.source));
	return element("pre", {}, visible(letters.slice(0, at).join("")), element("mark", {}, visible(letters[at])),
		visible(letters.slice(at + 1).join("")));
}

function messageItem(message, key) {
	const item = element("li", {class: message.level, "data-key": key});
	if (message.path) {
		const where = [message.path, message.line, message.column].filter(Boolean).join(":");
		const button = element("button", {type: "button", class: "where"}, element("code", {}, where));
		const line = String(message.line || 1), col = String(message.column || 1);
		button.addEventListener("click", () => {
			leadTo(message.path, line);
			showPlace({file: message.path, line, col}, "", false);
		});
		item.append(button);
	}
	item.append(element("p", {}, element("span", {class: "level"}, message.level, ": "), visible(message.message)));
	if (message.source)
		item.append(sourceOf(message));
	for (const note of message.notes || [])
		item.append(element("p", {}, "note: ", visible(note.message)));
	return item;
}

/* Those that stay keep their items, and the one with the focus keeps it. */
function showMessages() {
	const list = byId("messages"), old = new Map([...list.children].map((item) => [item.dataset.key, item]));
	const shown = state.messages.slice(0, MESSAGES_MAX), keys = shown.map((message) => JSON.stringify(message));
	const count = (level) => state.messages.filter((m) => m.level === level).length;
	const errors = count("error"), warnings = count("warning"), rest = state.messages.length - shown.length;
	byId("messages-title").textContent = errors + warnings ?
		`Messages: ${errors} error${errors === 1 ? "" : "s"}, ${warnings} warning${warnings === 1 ? "" : "s"}` : "No messages";
	byId("rest").textContent = rest ? `and ${rest} more` : "";
	if (keys.length === list.children.length && keys.every((key, i) => list.children[i].dataset.key === key))
		return;
	const items = shown.map((message, i) => old.get(keys[i]) || messageItem(message, keys[i]));
	const focused = document.activeElement, at = [...list.querySelectorAll("button")].indexOf(focused);
	list.replaceChildren(...items);
	if (at < 0)
		return;
	const buttons = list.querySelectorAll("button");
	(list.contains(focused) ? focused : buttons[Math.min(at, buttons.length - 1)] || byId("words")).focus({preventScroll: true});
}

/* === Finding === */

const fold = (s) => s.normalize("NFC").replace(/\u00ad/g, "").replace(/\s+/g, " ").toLowerCase();

function textOf(svg) {
	let text = "";
	for (const m of svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g))
		text += m[1].replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
	return fold(text);
}

/* Kept by page, as long as there is room: the next words are looked for in the same pages. */
const texts = new Map();

function textOfPage(id) {
	if (!texts.has(id)) {
		if (texts.size >= TEXTS_MAX)
			texts.clear();
		texts.set(id, load(id).then(textOf).catch(() => texts.delete(id) && ""));
	}
	return texts.get(id);
}

/* From the next page on, and round; names of articles and titles count, too. */
async function find(words) {
	const all = allPages(), from = currentIndex(all), wanted = fold(words.trim()), turn = ++finding;
	state.words = words.trim();
	if (!wanted) {
		markPlaces();
		say("");
		return;
	}
	for (let i = 1; i <= all.length; i++) {
		const p = all[(from + i + all.length) % all.length];
		for (let k = 0; k < TEXTS_AHEAD && i + k <= all.length; k++)
			textOfPage(all[(from + i + k + all.length) % all.length].page.id);
		const text = await textOfPage(p.page.id);
		if (turn !== finding)
			return;
		if (!text.includes(wanted) && !(p.number === 1 && fold(`${p.product.article || ""} ${p.product.title || ""}`).includes(wanted)))
			continue;
		say(`Found on page ${all.indexOf(p) + 1}`);
		if (location.hash === addressOf(p.product, p.number))
			reveal();
		else
			location.hash = addressOf(p.product, p.number);
		return;
	}
	say("Not found");
}

/* === News from the server === */

function takeState(news) {
	clearTimeout(busyTimer);
	state.messages = news.messages;
	showMessages();
	if (news.died)
		say("The pages could not be made: the program failed");
	else if (news.busy)
		busyTimer = setTimeout(() => say("Updating …"), 300);
	else
		say(state.gone ? goneText() : "Up to date");
	if (!news.busy)
		state.gone = "";
	document.body.dataset.busy = news.busy ? "1" : "0";
}

async function takeAll(news) {
	state.products = news.products;
	state.editor = news.editor;
	state.editorAddress = news.editorAddress || "";
	const first = !state.shown;
	settle();
	showStrip();
	takeState(news);
	if (first)
		markCurrent(true);
	await show();
	if (state.place)
		reveal();
}

function takeProduct(product) {
	const i = state.products.findIndex((p) => p.issue === product.issue && p.name === product.name);
	if (i < 0)
		return;
	const had = state.products[i].pages.length;
	state.products[i] = product;
	const hadPage = state.at.name;
	settle();
	const item = [...byId("strip").children].find((e) => e.dataset.key === keyOf(product));
	if (item)
		fillProduct(item, product);
	markCurrent(false);
	if (current() === product || had !== product.pages.length || state.at.name !== hadPage)
		show();
}

function connect() {
	if (source)
		source.close();
	source = new EventSource(byId("proof").checked ? "events?proof=1" : "events");
	source.addEventListener("all", (e) => takeAll(JSON.parse(e.data)));
	source.addEventListener("product", (e) => takeProduct(JSON.parse(e.data)));
	source.addEventListener("state", (e) => takeState(JSON.parse(e.data)));
	let full = false;
	source.addEventListener("full", () => {
		full = true;
		say("Too many pages of this preview are open: close one");
	});
	source.addEventListener("all", () => {
		full = false;
	});
	source.addEventListener("error", () => {
		clearTimeout(busyTimer);
		if (!full)
			say("No connection: is ‘offprint serve’ still running?");
	});
}

/* === The keyboard === */

function typed(event) {
	const field = event.target.closest("input, select, textarea");
	if (event.ctrlKey || event.metaKey || event.altKey)
		return;
	if (event.key === "Escape") {
		finding++;
		state.words = state.place = "";
		byId("words").value = "";
		markPlaces();
		if (field)
			sheet.focus();
	} else if (field) {
		return;
	} else if (event.key === "/") {
		byId("words").focus();
		byId("words").select();
		event.preventDefault();
	} else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
		if (sheet.scrollWidth > sheet.clientWidth + 1 && document.activeElement === sheet)
			return; /* it scrolls */
		turn(event.key === "ArrowRight" ? 1 : -1);
		event.preventDefault();
	} else if (event.key === "Enter" && !event.target.closest("a, button") && entered()) {
		event.preventDefault();
	}
}

document.addEventListener("keydown", typed);
sheet.addEventListener("click", clicked);
byId("skip").addEventListener("click", (event) => {
	event.preventDefault(); /* the address is that of a page */
	byId("page").focus();
});
byId("back").addEventListener("click", () => turn(-1));
byId("on").addEventListener("click", () => turn(1));
byId("zoom").addEventListener("change", resize);
byId("proof").addEventListener("change", connect);
byId("find").addEventListener("submit", (event) => {
	event.preventDefault();
	find(byId("words").value);
});
addEventListener("resize", resize);
addEventListener("hashchange", go);
readAddress();
connect();
