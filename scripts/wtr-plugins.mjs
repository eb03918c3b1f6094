// What web-test-runner cannot do by itself with Chromium.

/** The command `cdp-media`: emulateMedia of the runner ignores forced colours, so they are set over CDP. */
export function cdpMedia() {
  return {
    name: 'cdp-media',
    async executeCommand({ command, payload, session }) {
      if (command !== 'cdp-media') return undefined;
      if (!('getPage' in session.browser)) throw new Error(`cdp-media: no page on ${session.browser.type}`);
      const client = await session.browser.getPage(session.id).createCDPSession();
      const features = Object.entries(payload).map(([name, value]) => ({ name, value }));
      await client.send('Emulation.setEmulatedMedia', { features });
      return true;
    },
  };
}
