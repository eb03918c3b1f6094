// Handlers for the whole page, as themes and plugins of many sites have them: for whatever is pressed, typed and sent anywhere.
(() => {
  const taken = (window.taken = []);
  const isOwn = (event, selector) => event.target.closest?.(selector);
  const refuse = event => {
    taken.push(event.type);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const on = (type, selector, isEarly = false) =>
    document.addEventListener(type, event => isOwn(event, selector) && refuse(event), isEarly);
  for (const isEarly of [false, true]) {
    on('click', 'button, a, label, input, [type=submit]', isEarly);
    on('mousedown', 'button, label', isEarly);
    on('submit', '*', isEarly);
    on('change', 'input, select', isEarly);
  }
  // Slides turn by these wherever nobody types, as far as they can see.
  const keys = [
    ' ',
    'Enter',
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
    'Home',
    'End',
    'PageUp',
    'PageDown',
    's',
    '/',
  ];
  for (const type of ['keydown', 'keypress', 'keyup'])
    document.addEventListener(
      type,
      event => !isOwn(event, 'input, textarea, select') && keys.includes(event.key) && refuse(event),
    );
})();
