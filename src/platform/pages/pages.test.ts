// Rendering, escaping and the assets.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { galleryLayout, thingsAsked, thingsSeen } from './gallery/gallery.ts';
import { createPages } from './pages.ts';
import { keepRules, sheets } from './stylesheet.ts';

const folder = mkdtempSync(join(tmpdir(), 'frankpledge-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'words.njk'), '{% extends "layout.njk" %}{% block content %}<h1>{{ layout.title }}</h1><p id="said">{{ said }}</p>{{ said | linesToParagraphs }}{{ said | highlight("<b>") }}{% endblock %}');
writeFileSync(join(folder, 'missing.njk'), '{% extends "layout.njk" %}{% block content %}{{ nobody.name }}{% endblock %}');
writeFileSync(join(folder, 'greets.njk'), '{% macro inner(who) %}{% if who == "nobody" %}{{ who.missing.name }}{% endif %}<b>{{ who }}</b>{% endmacro %}{% macro greet(who) %}{% set kept = who %}{{ inner(kept) }}{{ caller() if caller }}{% endmacro %}');
writeFileSync(join(folder, 'greeted.njk'), '{% extends "layout.njk" %}{% from "greets.njk" import greet %}{% block content %}<p id="greeted">{% call greet(who) %}, {{ who }}{% endcall %}</p>{% endblock %}');
writeFileSync(join(folder, 'turns.njk'), '{% extends "layout.njk" %}{% block content %}<p id="turns">{% set n = 1 %}{% for a in [7, 8] %}{% for b in ["x", "y"] %}{{ loop.index }}{{ b }}{% if loop.last %}{% set n = n + 1 %}{% endif %}{% endfor %}{{ loop.index }}/{{ loop.length }} {% endfor %}{% if n %}{% set n = 9 %}{% endif %}{{ n }}</p>{% endblock %}');
const pages = createPages({ featuresFolder: folder, strict: true });
const stylesheet = pages.assets.find((asset) => asset.path.endsWith('.css'))?.body.toString() ?? '';

describe('a page', () => {
  test('never lets through markup that a person wrote', () => {
    const html = pages.render('words.njk', { said: '<b>Bold & "quick"</b>\n\n<script>' }, { ...galleryLayout, title: '<i>Title</i>', banner: { kind: 'success', text: '<u>' } });
    expect(html).toContain('<p id="said">&lt;b&gt;Bold &amp; &quot;quick&quot;&lt;/b&gt;');
    expect(html).toContain('<p class="govuk-body">&lt;script&gt;</p>');
    expect(html).toContain('<mark>&lt;b&gt;</mark>Bold');
    expect(html).not.toMatch(/<b>Bold|<script>\s*<|<i>Title|<u>/);
  });
  test('leads from a thing to do by one link to each page', () => {
    const html = pages.render('gallery/things-seen.njk', thingsSeen(6), galleryLayout);
    const linksOf = (text: string): string[] => [...[...html.matchAll(/<li>[^]*?<\/li>/g)].map(([item]) => item).find((item) => item.includes(text))!.matchAll(/href="([^"]+)"/g)].map((one) => one[1]!);
    expect(linksOf('Mediation: quarter 2 return')).toEqual(['/return', '/chase']);
    expect(linksOf('Approve the pack')).toEqual(['/pack?item=1#open']);
    expect(html).toContain('Open pack<span class="govuk-visually-hidden">: Approve the pack</span>');
  });
  test('says in its title that a form has errors, and whose it is', () => {
    expect(pages.render('words.njk', { said: '' }, { ...galleryLayout, hasError: true })).toContain('<title>Error: Anti-social behaviour – Wealdmoor and Harrow Vale Community Safety Partnership – Frankpledge</title>');
  });
  test('does not render when a value it prints is missing and it must be strict', () => {
    expect(() => pages.render('missing.njk', {}, galleryLayout)).toThrow(/null or undefined/);
    expect(createPages({ featuresFolder: folder }).render('missing.njk', {}, galleryLayout)).toContain('</html>');
  });
  test('is compiled once in a process, however many applications show it', () => {
    expect(createPages({ featuresFolder: folder, strict: true })).toBe(pages);
    expect(createPages({ featuresFolder: folder })).not.toBe(pages);
  });
  test('whose macros an earlier page has used takes nothing over from it, though that one failed half-way', () => {
    const greeted = (who: string): string | undefined => /<p id="greeted">(.*)<\/p>/.exec(pages.render('greeted.njk', { who }, galleryLayout))?.[1];
    expect(greeted('Ann')).toBe('<b>Ann</b>, Ann');
    expect(() => greeted('nobody')).toThrow(/null or undefined/);
    expect(greeted('Bob')).toBe('<b>Bob</b>, Bob');
  });
  test('counts the turns of each loop for itself, and keeps what is set where it was set', () => {
    expect(/<p id="turns">(.*)<\/p>/.exec(pages.render('turns.njk', {}, galleryLayout))?.[1]).toBe('1x2y1/2 1x2y2/2 9');
  });
  test('has one h1, a skip link, its language and no other inline script, style or handler', () => {
    for (const html of [pages.render('gallery/things-seen.njk', thingsSeen(2), galleryLayout), pages.render('gallery/things-asked.njk', thingsAsked(true), galleryLayout)]) {
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).toContain('<html lang="en-GB"');
      expect(html).toContain('href="#main-content" class="govuk-skip-link"');
      expect(html).not.toMatch(/ style=| on[a-z]+="|<style/);
      const inline = [...html.matchAll(/<script>([^<]+)<\/script>/g)].map((match) => `'sha256-${createHash('sha256').update(match[1] ?? '').digest('base64')}'`);
      expect(inline).toEqual([pages.inlineScriptHash]);
    }
  });
  test('is never the crown\'s: no arms, no typeface, no name of GOV.UK', () => {
    const html = pages.render('gallery/things-seen.njk', thingsSeen(2), galleryLayout);
    expect(html).not.toMatch(/GOV\.UK|crown|govuk-icon|govuk-header/i);
    expect(stylesheet.match(/GDS Transport|crest|crown|@import/gi) ?? []).toEqual([]);
    expect([...stylesheet.matchAll(/url\(([^)]*)\)/g)].map((match) => match[1]?.replace(/-[0-9a-f]{10}/, ''))).toEqual([
      '/assets/fonts/atkinson-latin-wght-normal.woff2', '/assets/fonts/atkinson-latin-ext-wght-normal.woff2', '/assets/fonts/atkinson-latin-wght-italic.woff2', '/assets/fonts/atkinson-latin-ext-wght-italic.woff2',
    ]);
  });
  test('shows every error of the catalogue with its code, signed in or not', () => {
    const error = { status: 403, title: 'You cannot do this', words: 'Your role does not let you.', whatToDo: 'Ask somebody who can.', whoCan: ['Sam Field'], code: 'forbidden' };
    for (const surroundings of [galleryLayout, { today: '2026-11-23', version: '1.0.0' }]) {
      const html = pages.renderError(error, surroundings);
      for (const words of ['<h1 class="fp-h1">You cannot do this</h1>', 'Ask somebody who can.', '<li>Sam Field</li>', '<strong>forbidden</strong>']) expect(html).toContain(words);
    }
  });
  test('that is not found leads back to Today whoever is signed in, and nobody else', () => {
    const leadsBack = (surroundings: Parameters<typeof pages.renderError>[1]): boolean => pages.renderError({ status: 404, title: 'Page not found', words: 'Nothing.', code: 'not-found' }, surroundings).includes('href="/">Go to Today</a>');
    expect([leadsBack(galleryLayout), leadsBack({ today: '2026-11-23', version: '1.0.0' })]).toEqual([true, false]);
  });
  test('of a form carries the token and the version, and each error leads to a field that is there', () => {
    const html = pages.render('gallery/things-asked.njk', thingsAsked(true), galleryLayout);
    expect(html).toContain('<input type="hidden" name="_csrf" value="token"><input type="hidden" name="version" value="3">');
    const summary = /govuk-error-summary__list">(.*?)<\/ul>/s.exec(html)?.[1] ?? '';
    const targets = [...summary.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(targets).toHaveLength(7);
    for (const target of targets) expect(html.match(new RegExp(`<(?:input|select|textarea)[^>]* id="${target}"`, 'g')), target).toHaveLength(1);
  });
  test('every template of the features compiles', () => {
    expect(pages.compileAll()).toEqual(['greeted.njk', 'greets.njk', 'missing.njk', 'turns.njk', 'words.njk']);
    expect(createPages({ strict: true }).compileAll().length).toBeGreaterThanOrEqual(0);
  });
});

describe('the assets', () => {
  test('are named by their content and typed, and the page asks for those that exist', () => {
    expect(pages.assets.map((asset) => asset.path.replace(/-[0-9a-f]{10}\./, '.'))).toEqual([
      '/assets/frankpledge.css', '/assets/govuk.js', '/assets/frankpledge.js', '/assets/mark.svg', '/assets/map.js', '/assets/maplibre.js', '/assets/maplibre-worker.js', '/assets/maplibre.css',
      '/assets/fonts/atkinson-latin-wght-normal.woff2', '/assets/fonts/atkinson-latin-wght-italic.woff2', '/assets/fonts/atkinson-latin-ext-wght-normal.woff2', '/assets/fonts/atkinson-latin-ext-wght-italic.woff2',
    ]);
    const known = pages.assets.map((asset) => asset.path);
    const script = pages.assets.find((asset) => asset.path.includes('/frankpledge-') && asset.path.endsWith('.js'))?.body.toString() ?? '';
    const asked = [...`${pages.render('words.njk', { said: '' }, galleryLayout)}${stylesheet}${script}`.matchAll(/\/assets\/[\w/.-]+/g)].map((match) => match[0]);
    expect(asked.length).toBeGreaterThan(7);
    for (const path of asked) expect(known).toContain(path);
  });
  test('every sheet of the folder is part of the stylesheet', () => {
    expect(readdirSync(join(import.meta.dirname, 'styles')).sort()).toEqual(sheets.map((name) => `${name}.css`).sort());
    expect(stylesheet).toContain('--govuk-brand-colour: var(--fp-teal)');
  });
  test('only the wanted components of a stylesheet are kept, inside their media', () => {
    expect(keepRules('.a-x{b:c}.z{d:e}@media print{.z{f:g}.a-y{h:i}}@media screen{.z{j:k}}', ['a-'])).toBe('.a-x{b:c}@media print{.a-y{h:i}}');
  });
});
