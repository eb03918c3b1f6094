/** Serialisation failure, deadlock, and the rare case that two orders were given one reference. */
const AGAIN = new Set(['40001', '40P01']);

/** Runs a transaction again when the database gave it up for another's sake: nothing of it was kept. */
export async function retrying<Result>(transaction: () => Promise<Result>, attempts = 4): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      const { code, constraint } = error as { code?: string; constraint?: string };
      const again = AGAIN.has(code ?? '') || constraint === 'orders_reference';
      if (!again || attempt >= attempts) throw error;
    }
  }
}
