/**
 * Any backend from its configuration: fetched where that is more than the address of `rest`.
 *
 * @module
 */
import type { Clinic } from '../clinic/schema.js';
import type { BookingBackend } from './backend.js';
import type { CalcomOptions } from './calcom.js';
import type { ConfigInput } from './connect.js';
import type { ContactForm7Options } from './contact-form-7.js';
import type { EasyappointmentsOptions } from './easyappointments.js';
import type { FhirOptions } from './fhir.js';
import type { FormOptions } from './form.js';
import type { LinkOptions } from './link.js';
import { readConfig } from './read-config.js';
import type { RestOptions } from './rest.js';
import type { SmartLinksOptions } from './smart-links.js';
import type { SupabaseOptions } from './supabase.js';
import type { WebhookOptions } from './webhook.js';
import type { WordpressOptions } from './wordpress.js';

/** What only a program can hand over. */
type Handed = 'fetch' | 'clinic';

/** The options of a backend by its name: what an owner may write. */
type Config<Name extends string, Options> = { backend: Name } & Omit<Options, Handed>;

export type BackendConfig =
  | Config<'rest', RestOptions>
  | Config<'calcom', CalcomOptions>
  | Config<'contact-form-7', ContactForm7Options>
  | Config<'easyappointments', EasyappointmentsOptions>
  | Config<'fhir', FhirOptions>
  | Config<'form', FormOptions>
  | Config<'link', LinkOptions>
  | Config<'smart-links', SmartLinksOptions>
  | Config<'supabase', SupabaseOptions>
  | Config<'webhook', WebhookOptions>
  | Config<'wordpress', WordpressOptions>;

/**
 * `clinic` gives the names of what is booked to services that have only people to read them.
 *
 * @throws TypeError for the owner, when the configuration cannot work.
 */
export async function configured(input: ConfigInput, clinic?: Clinic): Promise<BookingBackend> {
  const config = readConfig(input, clinic);
  switch (config.backend) {
    case 'calcom':
      return (await import('./calcom.js')).calcom({ ...optionsOf(config), ...(clinic && { clinic }) });
    case 'contact-form-7':
      return (await import('./contact-form-7.js')).contactForm7({ ...optionsOf(config), ...(clinic && { clinic }) });
    case 'easyappointments':
      return (await import('./easyappointments.js')).easyappointments({
        ...optionsOf(config),
        ...(clinic && { clinic }),
      });
    case 'fhir':
      return (await import('./fhir.js')).fhir({ ...optionsOf(config), ...(clinic && { clinic }) });
    case 'form':
      return (await import('./form.js')).form({ ...optionsOf(config), ...(clinic && { clinic }) });
    case 'link':
      return (await import('./link.js')).link(optionsOf(config));
    case 'rest':
      return (await import('./rest.js')).rest(optionsOf(config));
    case 'smart-links':
      return (await import('./smart-links.js')).smartLinks(optionsOf(config));
    case 'supabase':
      return (await import('./supabase.js')).supabase(optionsOf(config));
    case 'webhook':
      return (await import('./webhook.js')).webhook({ ...optionsOf(config), ...(clinic && { clinic }) });
    case 'wordpress':
      return (await import('./wordpress.js')).wordpress(optionsOf(config));
  }
}

function optionsOf<Any extends { backend: string }>({ backend: _, ...options }: Any): Omit<Any, 'backend'> {
  return options;
}
