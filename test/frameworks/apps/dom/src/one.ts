// Who imports one element has that element's types, and those of its events.
import 'clinic-widgets/components/clinic-faq.js';

document.querySelector('clinic-faq')?.addEventListener('clinic-error', ({ detail }) => detail.message.length);
