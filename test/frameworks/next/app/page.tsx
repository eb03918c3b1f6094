import { Booking } from './booking';
import { readClinic } from './clinic';
import { Served } from './served';

const SRC = '/clinic.json';
const THERAPY = 'trigger-point-massage';
const CALL = '<p><a href="tel:+15550100">Call us on 555 0100</a></p>';

/** Built ahead: nobody knows when it will be read. */
export default async function Page() {
  const clinic = await readClinic();
  const given = { clinic, fallback: CALL };
  return (
    <main>
      <h1>On Point, in Next</h1>
      <Served
        tag="clinic-explainer"
        attributes={{ src: SRC, therapy: THERAPY, compact: true, book: '#book' }}
        {...given}
      />
      <Served tag="clinic-benefits" attributes={{ src: SRC, therapy: THERAPY }} {...given} />
      <Served tag="clinic-services" attributes={{ src: SRC, book: '#book' }} {...given} />
      <Served tag="clinic-team" attributes={{ src: SRC }} {...given} />
      <Served tag="clinic-hours" attributes={{ src: SRC }} {...given} />
      <Served tag="clinic-faq" attributes={{ src: SRC }} {...given} />
      <Booking />
    </main>
  );
}
