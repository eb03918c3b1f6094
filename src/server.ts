/** The package entry `clinic-widgets/server.js`: widgets as HTML, for servers and for sites that are built ahead. */
export type { Props } from './serving/props.js';
export { renderContent, renderToString, type ServerOptions, stylesFor } from './serving/render.js';
export type { WidgetTag } from './serving/widgets.js';
