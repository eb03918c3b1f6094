/**
 * What a list on the page chooses in the form. A page without such a list does not load it.
 *
 * @module
 */
import type { Service } from '../clinic/schema.js';
import { enter, type FlowState } from './flow-state.js';
import { changeChoice } from './flow-time.js';
import { firstOpen, isSending, type LateFlow } from './flow-way.js';
import { type Offer, practitionersFor, type Preset, settle } from './offer.js';

/**
 * What is newer wins over what does not go with it, and what is not offered chooses nothing. The form then shows what is still to be
 * chosen; where nothing changes it stays.
 */
export function chooseBoth(late: LateFlow | undefined, state: FlowState, wanted: Preset, offer: Offer): FlowState {
  if (state.step === 'result' || isSending(state)) return state;
  const { services } = offer;
  const gives = ({ id }: Service): boolean => practitionersFor(offer, id).some(each => each.id === wanted.practitioner);
  const find = (service?: string): Service | undefined => services.find(({ id }) => id === service);
  const service = find(wanted.service) ?? find(state.choice.service);
  const next = services.some(gives)
    ? {
        practitioner: wanted.practitioner,
        gender: undefined,
        service: service && gives(service) ? service.id : undefined,
      }
    : { service: service?.id };
  const changed = changeChoice(state, settle({ ...state.choice, ...next }, offer));
  return changed === state ? state : enter(changed, firstOpen(late, changed, offer));
}
