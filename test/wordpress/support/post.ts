import type { Page } from 'puppeteer-core';

/** Publishes a post as the editor does, with the same rights, for whoever is signed in on `page`. Returns its address. */
export function post(page: Page, title: string, content: string): Promise<string> {
  return page.evaluate(
    async (title, content) => {
      const nonce = await (await fetch('/wp-admin/admin-ajax.php?action=rest-nonce')).text();
      const answer = await fetch('/wp-json/wp/v2/posts', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-wp-nonce': nonce },
        body: JSON.stringify({ title, content, status: 'publish' }),
      });
      const { link } = (await answer.json()) as { link?: string };
      if (!link) throw new Error(`not published: ${answer.status}, with the nonce ${nonce.slice(0, 80)}`);
      return link;
    },
    title,
    content,
  );
}

/** As the block editor stores a Custom HTML block. */
export function asBlock(code: string): string {
  return `<!-- wp:html -->\n${code}\n<!-- /wp:html -->`;
}
