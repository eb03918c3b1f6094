import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { canonicalJson, contentHash } from '../src/booking/content-hash.js';
import { initialsOf } from '../src/booking/initials.js';
import { isManageToken, manageHash, managePage, manageToken, manageUrl } from '../src/booking/manage-token.js';
import { newId, newReference } from '../src/booking/names.js';
import { clientAddress } from '../src/http/address.js';
import { isFresh, pickEncoding } from '../src/http/encoding.js';
import { traceOf } from '../src/http/log.js';
import { rateLimit } from '../src/http/rate-limit.js';
import { hourlyTally } from '../src/http/tally.js';

describe('initials', () => {
  for (const [name, initials] of [
    ['Ada Lovelace', 'AL'],
    ['  ada   lovelace ', 'AL'],
    ['María de la Cruz', 'MC'],
    ['Ludwig van Beethoven', 'LB'],
    ["Sinéad O'Connor", 'SO'],
    ['Madonna', 'M'],
    ['王小明', '王'],
    ['(Bob) Smith-Jones, Jr.', 'BJ'],
    ['E\u0301mile Zola', 'ÉZ'],
    ['ßeta', 'ß'],
    ['राम शर्मा', 'राश'],
    ['👩‍👩‍👧 Ann Lee 🌸', 'AL'],
    ['王', ''],
    ['X Y', ''],
    ['   ', ''],
    ['– 🌸', ''],
  ] as const) {
    it(`of ${JSON.stringify(name)} are "${initials}"`, () => assert.equal(initialsOf(name), initials));
  }
});

describe('the tally of an hour', () => {
  it('counts each address for an hour, and forgets the one unseen for longest', () => {
    let now = 0;
    const tally = hourlyTally(3, 2, () => now);
    for (const at of [0, 1000, 2000, 3000]) {
      now = at;
      tally.add('a');
    }
    assert.equal(tally.of('a'), 3);
    now = 3_601_500;
    assert.deepEqual([tally.of('a'), tally.of('b')], [2, 0]);
    tally.add('b');
    tally.add('a');
    tally.add('c');
    assert.deepEqual([tally.of('a'), tally.of('b'), tally.of('c')], [3, 0, 1]);
  });
});

describe('the content hash', () => {
  it('writes JSON as RFC 8785 does', () => {
    const value = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      1: 'One',
      '\ud83d\ude00': 'Smiley',
      '\u0080': 'Control',
      '\u00f6': 'o',
    };
    assert.equal(
      canonicalJson(value),
      '{"\\r":"CR","1":"One","\u0080":"Control","\u00f6":"o","\u20ac":"Euro","\ud83d\ude00":"Smiley","\ufb33":"Dalet"}',
    );
    assert.equal(
      canonicalJson({ b: [1e21, 0.1, null, true, { d: '', c: undefined }], a: '\u000f"\\/' }),
      '{"a":"\\u000f\\"\\\\/","b":[1e+21,0.1,null,true,{"d":""}]}',
    );
  });

  it('is SHA-256 of that, without the proof', () => {
    const expected = createHash('sha256').update('{"a":1,"b":2}').digest();
    assert.deepEqual(contentHash({ b: 2, proof: 'x', a: 1 }), expected);
  });
});

describe('the manage token', () => {
  const secret = Buffer.alloc(32, 1);

  it('can be made again from the key, and from nothing less', () => {
    const token = manageToken(secret, 'key', 'order');

    assert.equal(token, createHmac('sha256', secret).update('manage\nkey\norder').digest('base64url'));
    assert.ok(Buffer.from(token, 'base64url').length * 8 >= 128);
    const others = [
      manageToken(secret, 'key2', 'order'),
      manageToken(secret, 'key', 'order2'),
      manageToken(Buffer.alloc(32, 2), 'key', 'order'),
    ];
    assert.ok(!others.includes(token));
  });

  it('fits only its own hash', () => {
    const token = manageToken(secret, 'key', 'order');
    assert.equal(isManageToken(token, manageHash(token)), true);
    assert.equal(isManageToken(`${token}x`, manageHash(token)), false);
    assert.equal(isManageToken(token, undefined), false);
  });

  it('stands in the fragment of the page, in the place of another', () => {
    assert.equal(
      manageUrl('https://a.example/book?x=1#form', 'id', 'token'),
      'https://a.example/book?x=1#clinic-manage=id.token',
    );
    assert.equal(manageUrl(null, 'id', 'token'), null);
  });

  it('is taken from the owner’s address, else from the page that asks, else stays relative', () => {
    const publicUrl = 'https://clinic.example';
    const origin = 'https://other.example';
    assert.equal(managePage('/book', { publicUrl, origin }), 'https://clinic.example/book');
    assert.equal(managePage('/book', { publicUrl: undefined, origin }), 'https://other.example/book');
    assert.equal(managePage('https://a.example/b', { publicUrl, origin }), 'https://a.example/b');
    for (const unknown of ['null', undefined])
      assert.equal(managePage('/book', { publicUrl: undefined, origin: unknown }), '/book');
    assert.equal(managePage(null, { publicUrl, origin }), null);
  });
});

describe('names', () => {
  it('are long enough to be guessed by nobody, and can be read out', () => {
    assert.equal(Buffer.from(newId(), 'base64url').length, 16);
    for (let round = 0; round < 100; round++)
      assert.match(newReference(), /^[2-9BCDFGHJKMNP-TV-Z]{4}-[2-9BCDFGHJKMNP-TV-Z]{4}$/);
  });
});

describe('the address of a request', () => {
  for (const [socket, forwardedFor, proxies, expected] of [
    ['203.0.113.9', undefined, 0, '203.0.113.9'],
    ['203.0.113.9', '198.51.100.1', 0, '203.0.113.9'],
    ['::ffff:203.0.113.9', undefined, 0, '203.0.113.9'],
    ['10.0.0.1', '198.51.100.1', 1, '198.51.100.1'],
    ['10.0.0.1', '192.0.2.7, 198.51.100.1', 1, '198.51.100.1'],
    ['10.0.0.1', '192.0.2.7, 198.51.100.1, 10.0.0.2', 2, '198.51.100.1'],
    ['10.0.0.1', '198.51.100.1', 2, '10.0.0.1'],
    ['10.0.0.1', 'unknown', 1, '10.0.0.1'],
    ['10.0.0.1', undefined, 1, '10.0.0.1'],
    ['10.0.0.1', '198.51.100.1:5555', 1, '198.51.100.1'],
    ['10.0.0.1', '[2001:db8:0:7::1]:443', 1, '2001:db8:0:7::/64'],
    ['2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', undefined, 0, '2001:db8:1:2::/64'],
    ['2001:db8::1', undefined, 0, '2001:db8:0:0::/64'],
    ['fe80::1%eth0', undefined, 0, 'fe80:0:0:0::/64'],
    ['::1', undefined, 0, '0:0:0:0::/64'],
    [undefined, undefined, 0, 'unknown'],
  ] as const) {
    it(`is ${expected} for ${socket} and ${forwardedFor} with ${proxies} proxies`, () => {
      assert.equal(clientAddress({ socket, forwardedFor }, proxies), expected);
    });
  }
});

describe('the rate limit', () => {
  it('lets so many through at once, then one after another', () => {
    let now = 0;
    const limit = rateLimit(60, 100, () => now);
    for (let count = 0; count < 60; count++) assert.equal(limit.take('a'), 0);
    assert.equal(limit.take('a'), 1);
    assert.equal(limit.take('b'), 0);
    now = 999;
    assert.equal(limit.take('a'), 1);
    now = 1001;
    assert.equal(limit.take('a'), 0);
    assert.equal(limit.take('a'), 1);
  });

  it('saves nothing up beyond a minute, and is not fooled by a clock that goes back', () => {
    let now = 0;
    const limit = rateLimit(2, 100, () => now);
    limit.take('a');
    now = 3_600_000;
    assert.deepEqual([limit.take('a'), limit.take('a'), limit.take('a')], [0, 0, 30]);
    now = 0;
    assert.equal(limit.take('a'), 30);
  });

  it('remembers no more addresses than it may, the youngest', () => {
    const limit = rateLimit(1, 100, () => 0);
    for (let address = 0; address < 1000; address++) limit.take(String(address));
    assert.ok(limit.take('999') > 0);
    assert.ok(limit.take('900') > 0);
    assert.equal(limit.take('899'), 0);
  });
});

describe('encodings', () => {
  for (const [accepted, expected] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', undefined],
    [undefined, undefined],
  ] as const) {
    it(`are ${expected} for ${accepted}`, () => assert.equal(pickEncoding(accepted), expected));
  }

  it('leave a tag fresh in every form', () => {
    assert.equal(isFresh('W/"a"', '"a"'), true);
    assert.equal(isFresh('"b", "a"', 'W/"a"'), true);
    assert.equal(isFresh('"b"', 'W/"a"'), false);
    assert.equal(isFresh(undefined, 'W/"a"'), false);
  });
});

describe('the trace of an error', () => {
  it('tells kind, code and place, and no message', () => {
    const error = Object.assign(new TypeError('Robin robin@patient.example\nRobin'), {
      code: '23505',
      constraint: 'orders_reference',
    });

    const trace = traceOf(error);

    assert.deepEqual([trace.name, trace.code, trace.constraint], ['TypeError', '23505', 'orders_reference']);
    assert.match(trace.at[0]!, /units\.test/);
    assert.doesNotMatch(JSON.stringify(trace), /Robin/i);
    assert.deepEqual(traceOf('Robin'), { name: 'string', at: [] });
  });
});
