import { connection } from 'next/server';
import { readClinic } from '../clinic';
import { Served } from '../served';

/** Made for each visitor: it knows what time it is. */
export default async function Page() {
  await connection();
  return (
    <main>
      <h1>Today, in Spanish</h1>
      <Served
        tag="clinic-hours"
        attributes={{ src: '/clinic.json', lang: 'es' }}
        clinic={await readClinic()}
        fallback="<p>Llámenos al 555 0100</p>"
        now={Date.now()}
      />
    </main>
  );
}
