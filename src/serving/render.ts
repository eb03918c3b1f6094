import { UNKNOWN_PAGE } from '../internal/safe-url.js';
import { servedNow } from '../controllers/clock.js';
import { escape, type Props, split, type Split, writeAttributes } from './props.js';
import { makeServed } from './served-element.js';
import { stylesOf } from './styles.js';
import { loadWidget, type Widget, type WidgetTag } from './widgets.js';

export interface ServerOptions {
  /** Of the page's Content-Security-Policy: it goes onto the `<style>`. */
  nonce?: string;
  /** The address of a file with what `stylesFor` returns, for a policy that allows no inline styles: it takes the place of the `<style>`. */
  stylesheet?: string;
  /**
   * Milliseconds since 1970. Only `clinic-hours` asks, which then says whether the clinic is open. Leave it out of pages that are kept: it
   * is never open or closed there until the browser says so.
   */
  now?: number;
}

/** Content that is meant for parts of the widget, which the browser alone can sort out. */
const PARTS = /\sdata-part\s*=/;

/**
 * A widget as HTML: its tag, a declarative shadow root, and `fallback`, which is HTML of yours and is written as it is. `clinic-booking` and
 * `clinic-checklist`, and whatever cannot be shown, have the fallback alone.
 *
 * It fetches nothing: give it the clinic document as `clinic`. With a `src` too, which is for the browser, relative addresses of the
 * document resolve against it.
 *
 * @throws TypeError for a tag that is none of ours, or an attribute that runs something.
 */
export async function renderToString<Tag extends WidgetTag>(
  tag: Tag,
  props: Props<Tag> = {},
  fallback = '',
  options: ServerOptions = {},
): Promise<string> {
  const widget = await loadWidget(tag);
  const given = split(widget.element, props);
  return `<${tag}${writeAttributes(given.attributes)}>${await renderInside(widget, tag, given, fallback, options)}</${tag}>`;
}

/** What stands between the tags: for frameworks that write the tag themselves. */
export async function renderContent<Tag extends WidgetTag>(
  tag: Tag,
  props: Props<Tag> = {},
  fallback = '',
  options: ServerOptions = {},
): Promise<string> {
  const widget = await loadWidget(tag);
  return renderInside(widget, tag, split(widget.element, props), fallback, options);
}

async function renderInside(
  widget: Widget,
  tag: WidgetTag,
  given: Split,
  fallback: string,
  options: ServerOptions,
): Promise<string> {
  if (!widget.isServed || PARTS.test(fallback) || !hasFacts(tag, given)) return fallback;
  const shadow = await renderShadow(widget, tag, given, options);
  if (shadow === undefined) return fallback;
  return `<template shadowrootmode="open">${writeStyles(widget, options)}${shadow}</template>${fallback}`;
}

/** The style sheet of a widget's shadow root, to be kept as a file; see `ServerOptions.stylesheet`. */
export async function stylesFor(tag: WidgetTag): Promise<string> {
  return stylesOf(await loadWidget(tag));
}

/** A `src` alone is for the browser to read; and a calendar without times says no more than that it waits. */
function hasFacts(tag: WidgetTag, { attributes, properties }: Split): boolean {
  if (tag === 'clinic-calendar') return properties.has('slots');
  return properties.has('clinic') || !attributes.has('src');
}

async function renderShadow(
  widget: Widget,
  tag: WidgetTag,
  given: Split,
  { now }: ServerOptions,
): Promise<string | undefined> {
  const attributes = new Map(given.attributes);
  const src = attributes.get('src');
  attributes.delete('src');
  const element = makeServed(widget.element, tag, baseOf(src), { ...given, attributes });
  if (now !== undefined) servedNow.set(element, now);
  try {
    const shadow = await element.serve();
    // Where no script runs, its buttons do nothing: what else a visitor can do stands below.
    return shadow && tag === 'clinic-calendar' ? `${shadow}<noscript><slot></slot></noscript>` : shadow;
  } catch (error) {
    console.error(`[${tag}] could not be rendered.`, error);
    return undefined;
  }
}

/** Of relative addresses in the document. Where it lies is not known of one that stands beside the page. */
function baseOf(src = ''): string {
  if (src === '' || src.startsWith('#')) return UNKNOWN_PAGE;
  const isKnown = src.startsWith('/') || URL.canParse(src);
  return isKnown ? new URL(src, UNKNOWN_PAGE).href : 'about:blank';
}

function writeStyles(widget: Widget, { nonce, stylesheet }: ServerOptions): string {
  if (stylesheet !== undefined) return `<link rel="stylesheet" href="${escape(stylesheet)}">`;
  const attribute = nonce === undefined ? '' : ` nonce="${escape(nonce)}"`;
  return `<style${attribute}>${stylesOf(widget)}</style>`;
}
