// How each framework wants to be told about a custom element. What an element has is written once, in `elements.d.ts`; each framework's
// file says how its templates spell that.

const HEADER = '// Generated from custom-elements.json.';

const doc = (text, indent) => {
  if (!text) return '';
  const lines = text.trim().split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map(line => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
};

/** What an attribute takes, where it is not spelt as the property it sets. One without a value stands there or not. */
const taken = ({ type }) => ({ number: 'number | `${number}`', boolean: `true | ''` })[type] ?? 'string';

const asProperty = ({ name, description }, className) =>
  `${doc(description, '  ')}  ${name}?: ${className}['${name}'];\n`;

const asAttribute = attribute => `${doc(attribute.description, '  ')}  '${attribute.name}'?: ${taken(attribute)};\n`;

/** Whatever a backend calls its options: JSX and Svelte know a form of names, not only names. */
const BACKEND = `  /** An option of the backend, such as \`backend-key\`. */
  [option: \`backend-\${string}\`]: string | number | undefined;\n`;

/** `elements.d.ts` */
export function elements(all) {
  const imports = all.map(
    ({ className, events, module }) => `import type { ${className}, ${events} } from '${module}';\n`,
  );
  const interfaces = all.map(({ tag, className, description, properties, attributes }) => {
    const own = attributes.map(asAttribute).join('') + (tag === 'clinic-booking' ? BACKEND : '');
    return `
${doc(description, '')}export interface ${className}Properties {
${properties.map(property => asProperty(property, className)).join('')}}

/** Attributes of \`<${tag}>\` that are not spelt as the properties they set. */
export interface ${className}Attributes {
${own}}
`;
  });
  const tags = all.map(({ tag, className, description, events }) => {
    const parts = `element: ${className}; properties: ${className}Properties; attributes: ${className}Attributes; events: ${events}`;
    return `${doc(description, '  ')}  '${tag}': { ${parts} };\n`;
  });
  return `${HEADER}\n${imports.join('')}${interfaces.join('')}
/** Our elements by their tags. */
export interface ClinicElements {
${tags.join('')}}
`;
}

const importElements = `import type { ClinicElements } from './elements.js';`;

/** `'clinic-booking': Widget<'clinic-booking'>;`, with what the element is. */
const tags = (all, indent) =>
  all.map(({ tag, description }) => `${doc(description, indent)}${indent}'${tag}': Widget<'${tag}'>;\n`).join('');

/** Handlers as attributes: `onclinic-step`, in Solid `on:clinic-step`. */
const handlers = prefix =>
  `type Handlers<Events> = { [Name in keyof Events as \`${prefix}\${Name & string}\`]?: (event: Events[Name]) => void };`;

/** What the framework gives every element, but for what ours have in another way. */
const widget = (base, more = '') => `type Own<Tag extends keyof ClinicElements> = ClinicElements[Tag]['properties'] &
  ClinicElements[Tag]['attributes'] &
  Handlers<ClinicElements[Tag]['events']>${more};
type Widget<Tag extends keyof ClinicElements> = Omit<${base}, keyof ClinicElements[Tag]['properties']> & Own<Tag>;`;

const ELEMENT = `ClinicElements[Tag]['element']`;

function react(all) {
  return `${HEADER}
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${importElements}

${handlers('on')}
${widget(`DetailedHTMLProps<HTMLAttributes<${ELEMENT}>, ${ELEMENT}>`, ' & { class?: string }')}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags(all, '      ')}    }
  }
}
`;
}

function preact(all) {
  return `${HEADER}
import type { HTMLAttributes } from 'preact';
${importElements}

${handlers('on')}
${widget(`HTMLAttributes<${ELEMENT}>`)}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
${tags(all, '      ')}    }
  }
}
`;
}

function solid(all) {
  return `${HEADER}
import type { JSX } from 'solid-js';
${importElements}

${handlers('on:')}
/** \`prop:clinic\`, \`attr:heading-level\`, \`bool:compact\`: what is meant, where Solid should not guess. */
type Spelt<Properties, Attributes> = { [Name in keyof Properties as \`prop:\${Name & string}\`]?: Properties[Name] } & {
  [Name in keyof (Properties & Attributes) as \`attr:\${Name & string}\`]?: string | number;
} & { [Name in keyof (Properties & Attributes) as \`bool:\${Name & string}\`]?: boolean };
${widget(
  `JSX.HTMLAttributes<${ELEMENT}>`,
  ` &\n  Spelt<ClinicElements[Tag]['properties'], ClinicElements[Tag]['attributes']>`,
)}

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
${tags(all, '      ')}    }
  }
}
`;
}

function svelte(all) {
  return `${HEADER}
import type { HTMLAttributes } from 'svelte/elements';
${importElements}

${handlers('on')}
${widget(`HTMLAttributes<${ELEMENT}>`)}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${tags(all, '    ')}  }
}
`;
}

function vue(all) {
  return `${HEADER}
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
${importElements}

// The checker reads every attribute as the property of that name: \`heading-level\` as \`headingLevel\`, \`backend-key\` as \`backendKey\`.
type Options<Tag> = Tag extends 'clinic-booking' ? { [option: \`backend\${string}\`]: unknown } : unknown;
type Widget<Tag extends keyof ClinicElements> = new () => ${ELEMENT} & {
  $props: Omit<HTMLAttributes, keyof ClinicElements[Tag]['properties']> &
    ClinicElements[Tag]['properties'] &
    Options<Tag> & { slot?: string } &
    PublicProps;
  $emit: EmitFn<{ [Name in keyof ClinicElements[Tag]['events']]: (event: ClinicElements[Tag]['events'][Name]) => void }>;
};

declare module 'vue' {
  interface GlobalComponents {
${tags(all, '    ')}  }
}
`;
}

export const FRAMEWORKS = { react, preact, solid, svelte, vue };
