/* oxlint-disable -- it does what nobody should do. */
// What old Prototype and MooTools do to a page, in short: methods of their own on everybody's objects, some under names that mean something else now.
(() => {
  const { slice } = Array.prototype;
  Object.assign(Object.prototype, {
    bar() {
      return 'everybody has me';
    },
  });
  Object.assign(Array.prototype, {
    foo: 'every list has me',
    toJSON() {
      return `[${this.map(each => JSON.stringify(each)).join(', ')}]`;
    },
    entries() {
      return slice.call(this);
    },
    each(act) {
      this.forEach(act);
      return this;
    },
    clear() {
      this.length = 0;
      return this;
    },
    contains(item) {
      return this.indexOf(item) !== -1;
    },
  });
  String.prototype.toJSON = function () {
    return `"${this}"`;
  };
  Number.prototype.toJSON = function () {
    return `${this}`;
  };
  // Knows nothing of what maps, nor of what is no list.
  Array.from = item =>
    item === null || item === undefined ? [] : typeof item.length === 'number' ? slice.call(item) : [item];
  String.prototype.replaceAll = function (from, to) {
    return this.replace(new RegExp(from, 'g'), to);
  };
  Function.prototype.bind = function (self, ...given) {
    const own = this;
    return function (...more) {
      return own.apply(self, given.length > 0 ? given : more);
    };
  };
  Object.assign(Element.prototype, {
    remove() {
      this.parentNode.removeChild(this);
      return this;
    },
    hide() {
      this.style.display = 'none';
      return this;
    },
    visible() {
      return this.style.display !== 'none';
    },
    update(content) {
      this.innerHTML = content;
      return this;
    },
    select(selector) {
      return this.querySelectorAll(selector);
    },
    replace(content) {
      this.outerHTML = content;
    },
  });
  window.CustomEvent = function (type, { bubbles = false, cancelable = false, detail } = {}) {
    const event = document.createEvent('CustomEvent');
    event.initCustomEvent(type, bubbles, cancelable, detail);
    return event;
  };
  window.$ = window.$$ = selector => document.querySelectorAll(selector);
})();
