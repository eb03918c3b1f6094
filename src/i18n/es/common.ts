import type { common as english } from '../en/common.js';
import type { Messages } from '../messages.js';

export const common = {
  unavailable: 'En este momento no se puede mostrar esta parte de la página.',
  callUs: 'Llámenos al {phone}.',
  opensNewTab: 'se abre en otra pestaña',
  ownerNote: 'Para quien administra esta página (los visitantes no lo ven):',
} as const satisfies Messages<keyof typeof english>;
