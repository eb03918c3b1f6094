import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import type {
  ClinicBookedEvent,
  ClinicBookEvent,
  ClinicCheckedEvent,
  ClinicDocument,
  ClinicStepEvent,
} from 'clinic-widgets';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  templateUrl: './app.html',
})
export class App {
  readonly messages = { 'title-service': 'What may we do for you?' };
  readonly eventDetail = ['service', 'reference'];
  readonly clinic = signal<ClinicDocument | undefined>(undefined);
  readonly isShort = signal(true);
  readonly isShown = signal(true);
  readonly isWaiting = signal(false);
  readonly heard = signal<string[]>([]);

  constructor() {
    void fetch('/clinic.json')
      .then(response => response.json())
      .then((clinic: ClinicDocument) => this.clinic.set(clinic));
  }

  handleChecked({ detail }: ClinicCheckedEvent): void {
    this.#note(`checked ${detail.version}`);
  }

  handleStep({ detail }: ClinicStepEvent): void {
    this.#note(`step ${detail.step} ${detail.service}`);
  }

  handleBook(event: ClinicBookEvent): void {
    if (!this.isWaiting()) return;
    event.preventDefault();
    this.#note(`held back ${event.detail.service}`);
  }

  handleBooked({ detail }: ClinicBookedEvent): void {
    this.#note(`booked ${detail.status} ${detail.service} ${detail.reference}`);
  }

  #note(line: string): void {
    this.heard.update(lines => [...lines, line]);
  }
}
