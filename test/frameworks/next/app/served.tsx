import type {} from 'clinic-widgets/types/react';
import { type Props, renderContent, type ServerOptions, type WidgetTag } from 'clinic-widgets/server.js';
import type { ClinicDocument } from 'clinic-widgets';
import { createElement } from 'react';

interface Given<Tag extends WidgetTag> extends ServerOptions {
  tag: Tag;
  /** For this server; browsers read `src`. */
  clinic: ClinicDocument;
  attributes: Props<Tag>;
  /** HTML that stands where nothing else can. */
  fallback: string;
}

/** A widget with its content in the page. The browser takes the `<template>` in, so that React cannot find what it wrote. */
export async function Served<Tag extends WidgetTag>({ tag, clinic, attributes, fallback, ...options }: Given<Tag>) {
  const __html = await renderContent(tag, { ...attributes, clinic }, fallback, options);
  return createElement(tag as string, {
    ...attributes,
    suppressHydrationWarning: true,
    dangerouslySetInnerHTML: { __html },
  });
}
