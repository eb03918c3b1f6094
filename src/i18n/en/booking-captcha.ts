import type { Messages } from '../messages.js';

/** Words of the booking form where the page wants to know that no machine sends it. */
export const bookingCaptcha = {
  'captcha-missing':
    'Please answer the check below, which keeps machines out, then send again. Everything you filled in is still here.',
  'captcha-old':
    'The check below was answered too long ago. Please answer it once more, then send again. Everything you filled in is still here.',
  'captcha-refused':
    'The check below was not accepted. Please answer it once more, then send again. Everything you filled in is still here.',
  'captcha-blocked':
    'The check that keeps machines out could not be loaded, so nothing can be sent from here now. Everything you filled in is still here.',
} as const satisfies Messages;
