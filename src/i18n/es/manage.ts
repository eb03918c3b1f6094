import type { ManageKey } from '../manage.js';
import type { Messages } from '../messages.js';

export const manage: Messages<ManageKey> = {
  'title-shown': { one: 'Su cita', other: 'Sus citas' },
  'title-cancelled': { one: 'Esta cita se anuló', other: 'Estas citas se anularon' },
  'title-cancelled-part': 'Una de sus citas se anuló',
  'title-moved': 'Su cita tiene una hora nueva',
  'title-cancel': { one: '¿Anular esta cita?', other: '¿Anular todas estas citas?' },
  'title-time': 'Elija otra hora',
  'title-review': 'Revise la hora nueva',
  'title-missing': 'No encontramos esta cita',
  'title-failed': 'Ahora no podemos mostrar su cita',

  missing:
    'Puede que el enlace esté incompleto o ya no sea válido. Ábralo otra vez desde donde lo guardó o llámenos, por favor.',
  'failed-offline': 'Este dispositivo no tiene conexión. Cuando la recupere, inténtelo de nuevo.',
  'failed-other': 'No hemos podido contactar con el sistema de la clínica. Su cita no ha cambiado.',
  'failed-unsupported': 'En esta página no se pueden cambiar citas. Llámenos, por favor.',

  state: 'Estado',
  'state-confirmed': 'Confirmada',
  'state-requested': 'A la espera de que la clínica la confirme',
  'state-cancelled': 'Anulada',
  'state-over': 'Ya pasó',
  until: 'Puede cambiarla o anularla por internet hasta {time} (hora de la clínica).',
  late: 'Ya no se puede cambiar ni anular por internet.',
  session: 'Cita {number}',

  move: 'Elegir otra hora',
  cancel: 'Anular esta cita',
  cancelAll: 'Anular todas',
  cancelHint: 'La hora quedará libre para otra persona. Una cita anulada no se puede recuperar.',
  keep: 'Conservarla',
  confirmCancel: { one: 'Sí, anularla', other: 'Sí, anularlas todas' },
  cancelledHint: 'No hace falta que venga ni que haga nada más.',
  calendarCancelled: 'Actualizar su calendario',
  movedHint: 'La hora anterior vuelve a estar libre. Si la guardó en un calendario, guarde también la nueva.',

  present: 'Su hora actual',
  presentKept: 'Conserva su hora actual hasta que confirme la nueva.',
  from: 'De',
  to: 'A',
  confirmMove: 'Cambiar la cita',
  back: 'Atrás',

  'choose-time': 'Elija otra hora para continuar.',
  taken: 'Alguien acaba de ocupar esa hora. Elija otra, por favor. Sigue teniendo su hora actual.',
  unavailable: 'Esa hora ya no está disponible. Elija otra, por favor. Sigue teniendo su hora actual.',
  'too-late': 'Es demasiado tarde para cambiarla por internet: no ha cambiado nada.',
  offline: 'Este dispositivo no tiene conexión: no ha cambiado nada. Cuando la recupere, inténtelo de nuevo.',
  'rate-limited': 'Ha habido demasiados intentos desde aquí: no ha cambiado nada. Espere {wait} e inténtelo de nuevo.',
  'not-done': 'No ha funcionado: no ha cambiado nada. Inténtelo de nuevo, por favor.',
  unknown: 'No sabemos si se hizo. Inténtelo de nuevo: hacerlo dos veces no causa ningún problema.',
  changed: 'Esta cita se cambió entretanto. Así está ahora.',
};
