/** The script tag's files stand on the site itself, under a name that does not change. */
const PACKAGE = '../../node_modules/clinic-widgets/dist';

export default function configure(eleventy) {
  for (const name of ['clinic-widgets.js', 'clinic-widgets.css', 'chunks'])
    eleventy.addPassthroughCopy({ [`${PACKAGE}/${name}`]: `widgets/${name}` });
  return { dir: { input: 'pages', output: 'dist' }, markdownTemplateEngine: 'njk' };
}
