import type { ClinicDocument } from '../../src/clinic/schema.js';

/** A small clinic with one therapy of its own, enough for every part of the information widgets. */
export const smallClinic: ClinicDocument = {
  id: 'small',
  name: 'Small Clinic',
  timeZone: 'America/Chicago',
  country: 'US',
  phone: '+1 555 0100',
  therapies: ['trigger-point-massage'],
  services: [
    {
      id: 'tpm-60',
      therapy: 'trigger-point-massage',
      name: { en: 'One hour', es: 'Una hora' },
      minutes: 60,
      price: { amount: '95.00', currency: 'USD' },
    },
    { id: 'other', therapy: 'other', name: 'Something else', minutes: 30 },
  ],
};
