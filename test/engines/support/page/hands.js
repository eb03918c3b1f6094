// Opens closed roots and finds things in them by role and name, for tests that read what is shown. Runs before our script.
{
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    return attachShadow.call(this, { ...init, mode: 'open' });
  };

  const ROLES = {
    button: 'button, summary, [role=button]',
    link: 'a[href]',
    radio: 'input[type=radio]',
    checkbox: 'input[type=checkbox]',
    textbox: 'input:not([type=radio], [type=checkbox], [type=date]), textarea',
    heading: 'h1, h2, h3, h4, h5, h6',
    dialog: 'dialog[open]',
    group: 'fieldset',
  };

  const isShown = element =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

  /** What a root holds, and what stands in the roots of that, in the order it is read. */
  function* within(root) {
    for (const element of root.children) yield* branch(element);
  }

  /** What a slot shows is read where the slot stands. */
  function* branch(element) {
    yield element;
    const slotted = element.localName === 'slot' ? element.assignedElements() : [];
    if (slotted.length === 0) yield* within(element.shadowRoot ?? element);
    for (const each of slotted) yield* branch(each);
  }

  function wordsOf(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (!(node instanceof Element) || !isShownOrContents(node)) return '';
    const inner = node.shadowRoot ?? node;
    const nodes =
      node.localName === 'slot' && node.assignedNodes().length > 0 ? node.assignedNodes() : inner.childNodes;
    const text = [...nodes].map(wordsOf).join('');
    return getComputedStyle(node).display.startsWith('inline') ? text : `\n${text}\n`;
  }

  function isShownOrContents(element) {
    return (
      !['SCRIPT', 'STYLE', 'HEAD'].includes(element.tagName) &&
      (element.localName === 'slot' || element.checkVisibility())
    );
  }

  const squeeze = text =>
    text
      .replace(/[^\S\n]+/g, ' ')
      .replace(/\s*\n\s*/g, '\n')
      .trim();

  function nameOf(element) {
    const named = element.getAttribute('aria-label');
    if (named) return named;
    const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const labels =
      ids.length > 0 ? ids.map(id => element.getRootNode().getElementById(id)) : [...(element.labels ?? [])];
    const legend = element.localName === 'fieldset' ? [element.querySelector('legend')] : [element];
    return squeeze((labels.length > 0 ? labels : legend).map(part => part?.textContent ?? '').join(' ')).replaceAll(
      '\n',
      ' ',
    );
  }

  const roleOf = element => Object.keys(ROLES).find(role => element.matches(ROLES[role]));

  function describe(element) {
    const { x, y, width, height } = element.getBoundingClientRect();
    return {
      role: roleOf(element) ?? element.localName,
      name: nameOf(element),
      value: element.value ?? '',
      isChecked: element.checked === true,
      isDisabled: element.disabled === true || element.getAttribute('aria-disabled') === 'true',
      // Of a day in a calendar.
      date: element.dataset.date ?? '',
      x: x + width / 2,
      y: y + height / 2,
    };
  }

  const fits = (element, role, name) => element.matches(ROLES[role]) && isShown(element) && name.test(nameOf(element));
  const find = (role, name) => [...within(document)].filter(element => fits(element, role, name));

  globalThis.hands = {
    all: (role, name) => find(role, name).map(describe),
    /** In the middle of the window, at once. */
    reach(role, name) {
      const [element] = find(role, name);
      // A press on a box inside its label is one on the box; the label moves with it.
      element?.scrollIntoView({ behavior: 'instant', block: 'center' });
      return element ? describe(element) : null;
    },
    focused() {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element && element !== document.body ? describe(element) : null;
    },
    text: () => squeeze(wordsOf(document.body)),
    /** What every shown element looks like: to compare two pages. */
    looks: (properties, but) =>
      [...within(document.body)]
        .filter(element => isShown(element) && !element.matches(but))
        .map(element => {
          const style = getComputedStyle(element);
          return [
            element.localName,
            element.className.baseVal ?? element.className,
            ...properties.map(name => style.getPropertyValue(name)),
          ].join('|');
        }),
  };
}
