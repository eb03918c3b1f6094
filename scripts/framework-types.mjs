// How each framework wants to be told about a custom element.

const imports = elements =>
  elements
    .map(({ className, events, module }) => `import type { ${className}, ${events} } from '${module}';`)
    .join('\n');

/** `'clinic-booking': Widget<ClinicBooking, 'src' | 'lang', ClinicBookingEventMap>;` */
const tags = elements =>
  elements
    .map(({ tag, className, properties, events }) => {
      const names = properties.map(name => `'${name}'`).join(' | ') || 'never';
      return `      '${tag}': Widget<${className}, ${names}, ${events}>;`;
    })
    .join('\n');

/** Handlers as attributes: `onclinic-step`, in Solid `on:clinic-step`. */
const handlers = prefix =>
  `type Handlers<Events> = { [Name in keyof Events as \`${prefix}\${Name & string}\`]?: (event: Events[Name]) => void };`;

const HEADER = '// Generated from custom-elements.json.';

function react(elements) {
  return `${HEADER}
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${imports(elements)}

${handlers('on')}
type Widget<Tag extends HTMLElement, Property extends keyof Tag, Events> = Omit<
  DetailedHTMLProps<HTMLAttributes<Tag>, Tag>,
  Property
> &
  Partial<Pick<Tag, Property>> &
  Handlers<Events> & { class?: string };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags(elements)}
    }
  }
}
`;
}

function preact(elements) {
  return `${HEADER}
import type { HTMLAttributes } from 'preact';
${imports(elements)}

${handlers('on')}
type Widget<Tag extends HTMLElement, Property extends keyof Tag, Events> = Omit<HTMLAttributes<Tag>, Property> &
  Partial<Pick<Tag, Property>> &
  Handlers<Events>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
${tags(elements)}
    }
  }
}
`;
}

function solid(elements) {
  return `${HEADER}
import type { JSX } from 'solid-js';
${imports(elements)}

${handlers('on:')}
type Properties<Tag, Property extends keyof Tag & string> = { [Name in Property as \`prop:\${Name}\`]?: Tag[Name] };
type Widget<Tag extends HTMLElement, Property extends keyof Tag & string, Events> = Omit<
  JSX.HTMLAttributes<Tag>,
  Property
> &
  Partial<Pick<Tag, Property>> &
  Properties<Tag, Property> &
  Handlers<Events>;

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
${tags(elements)}
    }
  }
}
`;
}

function svelte(elements) {
  return `${HEADER}
import type { HTMLAttributes } from 'svelte/elements';
${imports(elements)}

${handlers('on')}
type Widget<Tag extends HTMLElement, Property extends keyof Tag, Events> = Omit<HTMLAttributes<Tag>, Property> &
  Partial<Pick<Tag, Property>> &
  Handlers<Events>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${tags(elements)}
  }
}
`;
}

function vue(elements) {
  return `${HEADER}
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
${imports(elements)}

type Widget<Tag extends HTMLElement, Property extends keyof Tag, Events> = new () => Tag & {
  $props: HTMLAttributes & Partial<Pick<Tag, Property>> & PublicProps;
  $emit: EmitFn<{ [Name in keyof Events]: (event: Events[Name]) => void }>;
};

declare module 'vue' {
  interface GlobalComponents {
${tags(elements)}
  }
}
`;
}

export const FRAMEWORKS = { react, preact, solid, svelte, vue };
