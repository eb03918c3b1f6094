// A configuration of each backend for the demo clinic. All but the first lead to accounts that nobody has.
const SERVICES = { 'tpm-60': '101', 'tpm-30': '102', 'self-care-class': '103' };
const PRACTITIONERS = { mara: '7', jonas: '8', ines: '9' };

const form = (id, name, backendOptions, more = {}) => ({
  id,
  name,
  about: 'A form service: what the patient enters reaches you as an e-mail or in a list, and you answer.',
  backend: 'form',
  ...more,
  backendOptions: { preset: id, ...backendOptions },
});

export const EXAMPLES = [
  {
    id: 'rest',
    name: 'The booking server of this project',
    about: 'Or anything else that answers the open booking contract. This one is live: it is the demo’s own server.',
    isLive: true,
    backend: 'rest',
    endpoint: '/api/clinics/on-point',
  },
  {
    id: 'wordpress',
    name: 'A plugin in your WordPress',
    about: 'Bookings stay on your own site.',
    backend: 'wordpress',
    endpoint: 'https://clinic.example/wp-json/clinic-widgets/v1/clinics/on-point',
  },
  {
    id: 'supabase',
    name: 'Supabase',
    about: 'A database of your own, and no server.',
    backend: 'supabase',
    endpoint: 'https://abcdefgh.supabase.co',
    backendOptions: { key: 'sb_publishable_example' },
  },
  {
    id: 'calcom',
    name: 'Cal.com',
    about: 'Your event types at Cal.com, or on an installation of your own.',
    backend: 'calcom',
    backendOptions: {
      services: {
        'tpm-60.mara': '101',
        'tpm-60.jonas': '102',
        'tpm-60.ines': '103',
        'tpm-30.mara': '104',
        'tpm-30.jonas': '105',
        'self-care-class': '106',
      },
    },
  },
  {
    id: 'easyappointments',
    name: 'Easy!Appointments',
    about: 'On the same site as the form.',
    backend: 'easyappointments',
    endpoint: '/appointments',
    backendOptions: { services: SERVICES, practitioners: PRACTITIONERS },
  },
  {
    id: 'fhir',
    name: 'A calendar that speaks FHIR R4',
    about: 'Through a gateway that pages may ask without a key.',
    backend: 'fhir',
    endpoint: 'https://book.clinic.example/fhir/R4',
    backendOptions: { practitioners: { mara: 'schedule-17', jonas: 'schedule-18', ines: 'schedule-19' } },
  },
  {
    id: 'smart-links',
    name: 'A portal with SMART Scheduling Links',
    about: 'Free times as the portal publishes them; one books there.',
    backend: 'smart-links',
    endpoint: 'https://portal.example/fhir/$bulk-publish',
  },
  {
    id: 'link',
    name: 'A booking page elsewhere',
    about: 'Jane, Google appointment schedules, Calendly, Microsoft Bookings, or any other page.',
    backend: 'link',
    endpoint: 'https://on-point.janeapp.com/#/staff_member/{practitioner}/treatment/{service}',
    backendOptions: { services: SERVICES, practitioners: PRACTITIONERS },
  },
  form('formspree', 'Formspree', { id: 'xexample' }),
  form('web3forms', 'Web3Forms', { id: '00000000-0000-4000-8000-000000000000' }),
  form('basin', 'Basin', { id: '0123456789ab' }),
  form('formsubmit', 'FormSubmit', { id: '0123456789abcdef0123456789abcdef' }),
  form('netlify', 'Netlify Forms', { id: 'booking' }, { endpoint: 'https://clinic.example/' }),
  form('hubspot', 'HubSpot', { id: '00000000-0000-4000-8000-000000000000', portal: '1234567' }),
  form('custom', 'A form handler of your own', {}, { endpoint: 'https://clinic.example/booking-form' }),
  {
    id: 'contact-form-7',
    name: 'Contact Form 7',
    about: 'The form plugin that your WordPress already has.',
    backend: 'contact-form-7',
    endpoint: 'https://clinic.example',
    backendOptions: { form: '123' },
  },
  {
    id: 'webhook',
    name: 'Apps Script, Zapier, Make, n8n',
    about: 'A script or an automation gets the request.',
    backend: 'webhook',
    endpoint: 'https://hooks.zapier.com/hooks/catch/1/example/',
  },
];
