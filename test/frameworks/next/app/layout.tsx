import 'clinic-widgets/clinic-widgets.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Elements } from './elements';

export const metadata: Metadata = { title: 'On Point (test), in Next' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Elements />
      </body>
    </html>
  );
}
