import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import type { ClinicBookedEvent, ClinicFailedEvent } from 'clinic-widgets';

/** Each line marked WRONG must be found, and no other. */
@Component({
  selector: 'app-wrong',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <clinic-booking (clinic-booked)="booked($event)" (clinic-failed)="failed($event)"></clinic-booking>
    <clinic-booking (clinic-booked)="failed($event)"></clinic-booking> <!-- WRONG -->
    <clinic-booking (clinic-booked)="counts($event)"></clinic-booking> <!-- WRONG -->
  `,
})
export class Wrong {
  booked({ detail }: ClinicBookedEvent): void {
    console.log(detail.status);
  }

  failed({ detail }: ClinicFailedEvent): void {
    console.log(detail.kind);
  }

  counts(count: number): void {
    console.log(count);
  }
}
