// Opens pages of a site in a browser, as files and without a network, and prints what is wrong: a line of JSON for each line on standard
// input, which is a path; at last "done".
//
// usage: node browser.mjs MODULES BROWSER SITE    MODULES: the folder node_modules; SITE: the folder out of which nothing may be read
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [modules, program, site] = process.argv.slice(2).map((word) => resolve(word));
const puppeteer = createRequire(modules + "/")("puppeteer-core");
const axe = readFileSync(resolve(modules, "axe-core/axe.min.js"), "utf8");
const root = pathToFileURL(site + "/").href;

const WIDE = { width: 1100, height: 900 };
const NARROW = { width: 320, height: 640 }; // WCAG 2.2, 1.4.10
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TIMEOUT = 300_000; // [ms] only a browser that hangs takes this long

// --- in the page --------------------------------------------------------------------------------------------------------------------

// What the markup itself shows.
function inspect() {
	const faults = [];
	for (const script of document.querySelectorAll("script"))
		if (script.type !== "application/ld+json") faults.push(`script: a script that runs: ${script.outerHTML.slice(0, 80)}`);
	for (const element of document.querySelectorAll("*"))
		for (const { name, value } of element.attributes)
			if (name.startsWith("on") || /^\s*javascript:/i.test(value)) faults.push(`script: ${name}="${value}"`);
	for (const image of document.images) if (image.complete && !image.naturalWidth) faults.push(`picture: ${image.src} shows nothing`);
	const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((h) => Number(h.tagName[1]));
	if (levels.some((level, n) => level > (levels[n - 1] ?? 0) + 1) || levels.filter((level) => level === 1).length !== 1)
		faults.push(`headings: ${levels}`);
	return faults;
}

function links() {
	return [...document.querySelectorAll("a[href], link[href]")].map((link) => link.href);
}

// Fonts that the page needs and does not have.
async function fonts() {
	await document.fonts.ready;
	const used = [...document.fonts].filter((font) => font.status !== "unloaded");
	if (!used.length) return ["fonts: none is loaded"];
	return used.filter((font) => font.status !== "loaded").map((font) => `fonts: ${font.family} ${font.unicodeRange} is not loaded`);
}

// What is wider than the window.
function wide() {
	const width = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth <= width) return [];
	const over = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 0.5);
	return [`width: ${document.documentElement.scrollWidth} px of ${width}: ${over.at(-1)?.outerHTML.slice(0, 120)}`];
}

// Lines of texts in pixels of their own size: more than 75 characters are hard to read.
function measure() {
	const faults = [];
	const canvas = document.createElement("canvas").getContext("2d");
	for (const text of document.querySelectorAll(".abstract p, .references li, .cite p")) {
		const style = getComputedStyle(text);
		canvas.font = style.font;
		const shown = text.textContent.slice(0, 400);
		const width = canvas.measureText(shown).width / shown.length;
		const characters = Math.floor(text.clientWidth / width);
		if (shown.length > 100 && characters > 80) faults.push(`measure: ${characters} characters: ${shown.slice(0, 60)}`);
	}
	return faults.slice(0, 3);
}

function printed() {
	const hidden = "nav, .skip, .downloads, .formats, summary";
	const faults = [...document.querySelectorAll(hidden)].filter((e) => e.checkVisibility()).map((e) => `print: ${e.outerHTML.slice(0, 80)}`);
	return document.querySelector("h1")?.checkVisibility() ? faults : [...faults, "print: no title"];
}

// Prepares a walk with the tabulator: notes where the focus comes, and whether it is seen. Returns the number of stops.
function prepare() {
	const stops = [...document.querySelectorAll("a[href], summary, button, input, select, textarea, [tabindex]")];
	const shown = (element) => `${element?.tagName} ${element?.textContent.trim().slice(0, 40)}`;
	const faults = (globalThis.faults = []);
	let n = 0;
	document.addEventListener("focusin", ({ target }) => {
		const style = getComputedStyle(target);
		const box = target.getBoundingClientRect();
		if (target !== stops[n]) faults.push(`keys: stop ${n} is ${shown(target)}, not ${shown(stops[n])}`);
		if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push(`keys: no outline of ${shown(target)}`);
		if (!box.width || box.right < 0 || box.bottom < 0 || box.top > innerHeight) faults.push(`keys: ${shown(target)} is not in the window`);
		n++;
	});
	globalThis.walked = () => (n === stops.length ? faults.slice(0, 3) : [...faults.slice(0, 3), `keys: ${n} stops of ${stops.length}`]);
	return stops.length;
}

async function violations(tags) {
	const { violations: found } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"], preload: false });
	return found.flatMap(({ id, nodes }) => nodes.map((node) => `axe: ${id}: ${node.html.slice(0, 120)}`));
}

// --- around it ----------------------------------------------------------------------------------------------------------------------

const places = new Map(); // text of a page of the site, by address

function dead(address) {
	const url = new URL(address);
	if (url.protocol === "http:" || url.protocol === "https:" || url.protocol === "mailto:") return null;
	if (!address.startsWith(root)) return `link: ${address} is outside the site`;
	const path = fileURLToPath(url.href.split("#")[0]);
	if (!existsSync(path) || path.endsWith("/")) return `link: ${address} is not there`;
	if (!url.hash) return null;
	if (!places.has(path)) places.set(path, readFileSync(path, "utf8"));
	return places.get(path).includes(` id="${decodeURIComponent(url.hash.slice(1))}"`) ? null : `link: ${address} has no such place`;
}

async function walk(page) {
	const number = await page.evaluate(prepare);
	await Promise.all(Array.from({ length: number }, () => page.keyboard.press("Tab")));
	return page.evaluate(() => globalThis.walked());
}

async function look(page, path) {
	const before = said.length;
	await page.setViewport(WIDE);
	await page.goto(pathToFileURL(resolve(path)).href, { waitUntil: "load" });
	const faults = await page.evaluate(inspect);
	faults.push(...(await page.evaluate(fonts)));
	faults.push(...(await page.evaluate(links)).map(dead).filter(Boolean));
	faults.push(...(await page.evaluate(measure)));
	faults.push(...(await walk(page)));
	await page.evaluate(axe);
	faults.push(...(await page.evaluate(violations, TAGS)));
	await page.setViewport(NARROW);
	faults.push(...(await page.evaluate(wide)));
	await page.emulateMediaType("print");
	faults.push(...(await page.evaluate(printed)));
	await page.emulateMediaType("screen");
	return [...said.splice(before), ...faults];
}

const said = []; // what the browser says meanwhile
const browser = await puppeteer.launch({
	executablePath: program,
	protocolTimeout: TIMEOUT,
	args: ["--no-sandbox", "--disable-gpu", "--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking"],
});
const page = await browser.newPage();
page.setDefaultTimeout(TIMEOUT);
page.on("console", (message) => ["error", "warn"].includes(message.type()) && said.push(`console: ${message.text()}`));
page.on("pageerror", (error) => said.push(`console: ${error.message}`));
page.on("requestfailed", (request) => said.push(`request: ${request.url()} fails`));
page.on("request", (request) => {
	if (!request.url().startsWith(root) && !request.url().startsWith("data:")) said.push(`request: ${request.url()} is outside the site`);
});
for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
	let faults;
	try {
		faults = await look(page, path);
	} catch (error) {
		faults = [`browser: ${error}`];
	}
	console.log(JSON.stringify({ path, faults }));
}
await browser.close();
console.log("done");
