// How each framework wants to be told about a custom element.

const imports = elements =>
  elements.map(({ imports: names, module }) => `import type { ${names.join(', ')} } from '${module}';`).join('\n');

/** `interface ClinicBookingEvents { 'clinic-step': CustomEvent<…> }` */
const eventMaps = elements =>
  elements
    .map(({ className, events }) => {
      const lines = events.map(({ name, type }) => `  '${name}': ${type};`);
      return `interface ${className}Events {\n${lines.join('\n')}\n}`;
    })
    .join('\n\n');

/** `'clinic-booking': Widget<ClinicBooking, 'src' | 'lang', ClinicBookingEvents>;` */
const tags = elements =>
  elements
    .map(({ tag, className, properties }) => {
      const names = properties.map(name => `'${name}'`).join(' | ') || 'never';
      return `      '${tag}': Widget<${className}, ${names}, ${className}Events>;`;
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

${eventMaps(elements)}

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

${eventMaps(elements)}

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

${eventMaps(elements)}

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

${eventMaps(elements)}

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

${eventMaps(elements)}

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
