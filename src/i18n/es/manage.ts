import type { ManageKey } from '../manage.js';
import type { Messages } from '../messages.js';

export const manage: Messages<ManageKey> = {
  'manage-title-shown': { one: 'Su cita', other: 'Sus citas' },
  'manage-title-cancelled': { one: 'Esta cita se anuló', other: 'Estas citas se anularon' },
  'manage-title-cancelled-part': 'Una de sus citas se anuló',
  'manage-title-moved': 'Su cita tiene una hora nueva',
  'manage-title-cancel': { one: '¿Anular esta cita?', other: '¿Anular todas estas citas?' },
  'manage-title-time': 'Elija otra hora',
  'manage-title-review': 'Revise la hora nueva',
  'manage-title-missing': 'No encontramos esta cita',
  'manage-title-failed': 'Ahora no podemos mostrar su cita',

  'manage-missing':
    'Puede que el enlace esté incompleto o ya no sea válido. Ábralo otra vez desde donde lo guardó o llámenos, por favor.',
  'manage-failed-offline': 'Este dispositivo no tiene conexión. Cuando la recupere, inténtelo de nuevo.',
  'manage-failed-other': 'No hemos podido contactar con el sistema de la clínica. Su cita no ha cambiado.',
  'manage-failed-unsupported': 'En esta página no se pueden cambiar citas. Llámenos, por favor.',

  'manage-state': 'Estado',
  'manage-state-confirmed': 'Confirmada',
  'manage-state-requested': 'A la espera de que la clínica la confirme',
  'manage-state-cancelled': 'Anulada',
  'manage-state-over': 'Ya pasó',
  'manage-until': 'Puede cambiarla o anularla por internet hasta {time} (hora de la clínica).',
  'manage-late': 'Ya no se puede cambiar ni anular por internet.',
  'manage-session': 'Cita {number}',

  'manage-move': 'Elegir otra hora',
  'manage-cancel': 'Anular esta cita',
  'manage-cancelAll': 'Anular todas',
  'manage-cancelHint': 'La hora quedará libre para otra persona. Una cita anulada no se puede recuperar.',
  'manage-keep': 'Conservarla',
  'manage-confirmCancel': { one: 'Sí, anularla', other: 'Sí, anularlas todas' },
  'manage-cancelledHint': 'No hace falta que venga. Si la guardó en un calendario, actualícelo.',
  'manage-calendarCancelled': 'Actualizar su calendario',
  'manage-movedHint': 'La hora anterior vuelve a estar libre. Si la guardó en un calendario, guarde también la nueva.',

  'manage-present': 'Su hora actual',
  'manage-presentKept': 'Conserva su hora actual hasta que confirme la nueva.',
  'manage-from': 'De',
  'manage-to': 'A',
  'manage-confirmMove': 'Cambiar la cita',
  'manage-back': 'Atrás',

  'manage-choose-time': 'Elija otra hora para continuar.',
  'manage-taken': 'Alguien acaba de ocupar esa hora. Elija otra, por favor. Sigue teniendo su hora actual.',
  'manage-unavailable': 'Esa hora ya no está disponible. Elija otra, por favor. Sigue teniendo su hora actual.',
  'manage-too-late': 'Es demasiado tarde para cambiarla por internet: no ha cambiado nada.',
  'manage-offline': 'Este dispositivo no tiene conexión: no ha cambiado nada. Cuando la recupere, inténtelo de nuevo.',
  'manage-rate-limited':
    'Ha habido demasiados intentos desde aquí: no ha cambiado nada. Espere {wait} e inténtelo de nuevo.',
  'manage-not-done': 'No ha funcionado: no ha cambiado nada. Inténtelo de nuevo, por favor.',
  'manage-unknown': 'No sabemos si se hizo. Inténtelo de nuevo: hacerlo dos veces no causa ningún problema.',
  'manage-changed': 'Esta cita se cambió entretanto. Así está ahora.',
};
