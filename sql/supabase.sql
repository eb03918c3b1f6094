-- clinic-widgets: bookings in a Supabase project.
--
-- Run it once in the project's SQL editor, then hand over the clinic document, the same that the page reads:
--
--   select clinic_widgets.set_clinic('{ "id": "on-point", … }');
--
-- Run it again after an update of clinic-widgets: nothing that is stored is lost. Bookings are in the schema `clinic_widgets`, which
-- the project's API does not show. A page can call three functions, and nothing else:
--
--   public.free_slots(service, practitioner, "from", "to")   free times; nobody's bookings
--   public.book_appointment(request)                         a booking, all of it or nothing
--   public.find_appointment(key)                             what was booked with a key that only the page knows
--
-- A refusal is raised as `PTxyz`, which PostgREST answers with the status xyz: the message is a code of the open booking contract, the
-- detail the rest of its problem. Nothing of a request is repeated in one.

begin;

create schema if not exists extensions;
create extension if not exists btree_gist with schema extensions;
create schema if not exists clinic_widgets;

-- Tables -------------------------------------------------------------------------------------------------------------------------

create table if not exists clinic_widgets.settings (
  only_row boolean primary key default true check (only_row),
  document jsonb not null,
  -- The publishable key is everybody's: these keep one person from filling the calendar.
  open_per_contact integer not null default 12,
  bookings_per_hour integer not null default 60
);

create table if not exists clinic_widgets.bookings (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  -- SHA-256 of the key, and of all that was asked with it.
  key_hash bytea not null unique,
  content_hash bytea not null,
  -- The first answer, for whoever asks the same again.
  answer jsonb,
  patient_name text not null,
  email text,
  phone text,
  booking_for jsonb,
  access jsonb,
  answers jsonb,
  notes text,
  screening jsonb,
  locale text not null,
  created_at timestamptz not null default now()
);
create index if not exists bookings_created_at on clinic_widgets.bookings (created_at);

create table if not exists clinic_widgets.consents (
  booking_id uuid not null references clinic_widgets.bookings on delete cascade,
  id text not null,
  version text not null,
  locale text not null,
  -- SHA-256 of the text that was shown.
  text_hash text not null,
  given_at timestamptz not null,
  primary key (booking_id, id)
);

-- To keep a time free of bookings add a row with the status `blocked`.
create table if not exists clinic_widgets.sessions (
  id uuid primary key default gen_random_uuid(),
  booking_id uuid references clinic_widgets.bookings on delete cascade,
  practitioner text not null,
  service text,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- With the time that is kept free afterwards.
  busy_until timestamptz,
  status text not null default 'blocked' check (status in ('confirmed', 'requested', 'cancelled', 'blocked')),
  check (starts_at < ends_at and ends_at <= coalesce(busy_until, ends_at)),
  check (status in ('blocked', 'cancelled') or (booking_id is not null and service is not null)),
  -- Whatever else goes wrong, nobody has two sessions at once.
  constraint sessions_do_not_overlap exclude using gist (
    practitioner with =,
    tstzrange(starts_at, coalesce(busy_until, ends_at)) with &&
  ) where (status <> 'cancelled')
);
create index if not exists sessions_booking on clinic_widgets.sessions (booking_id);

-- With no policy at all, nobody but the owner sees a row, even if somebody is given the tables by mistake.
alter table clinic_widgets.settings enable row level security;
alter table clinic_widgets.bookings enable row level security;
alter table clinic_widgets.consents enable row level security;
alter table clinic_widgets.sessions enable row level security;

-- For the clinic -----------------------------------------------------------------------------------------------------------------

-- Checks what the functions below rely on, and keeps the document.
create or replace function clinic_widgets.set_clinic(document jsonb) returns text
language plpgsql set search_path = '' as $$
declare
  wrong text;
begin
  perform now() at time zone coalesce(document->>'timeZone', '"timeZone" is missing');
  if coalesce(jsonb_array_length(document->'practitioners'), 0) = 0 then
    raise exception 'the document has no practitioners';
  end if;
  select service->>'id' into wrong from jsonb_array_elements(document->'services') service
    where service->>'id' is null or coalesce((service->>'minutes')::integer, 0) < 5
      or coalesce((service->>'capacity')::integer, 1) > 1 limit 1;
  if found then
    raise exception 'service %: it needs an id, minutes, and a capacity of 1: classes cannot be booked here', wrong;
  end if;
  insert into clinic_widgets.settings (document) values (set_clinic.document)
    on conflict (only_row) do update set document = excluded.document;
  return 'The page can book now.';
end $$;

-- Forgets what was booked with all sessions before a day: health data should not be kept for longer than it is needed.
create or replace function clinic_widgets.forget(before date) returns bigint
language sql set search_path = '' as $$
  with gone as (
    delete from clinic_widgets.bookings b
    where not exists (select from clinic_widgets.sessions s where s.booking_id = b.id and s.ends_at >= before) returning 1
  )
  select count(*) from gone;
$$;

-- Times --------------------------------------------------------------------------------------------------------------------------

create or replace function clinic_widgets.is_closed(closed jsonb, day date) returns boolean
language sql immutable set search_path = '' as $$
  select exists (
    select from jsonb_array_elements(coalesce(closed, '[]')) entry
    where case jsonb_typeof(entry)
      when 'string' then (entry #>> '{}')::date = day
      else day between (entry->>'from')::date and (entry->>'to')::date
    end
  );
$$;

-- A time that the clock shows twice opens at its first pass. PostgreSQL reads it as the second.
create or replace function clinic_widgets.opens_at(wall timestamp, zone text) returns timestamptz
language sql stable set search_path = '' as $$
  select min(instant) from (
    select (wall at time zone zone) - earlier as instant
    from unnest(array[interval '0', interval '30 minutes', interval '1 hour', interval '2 hours']) earlier
  ) i
  where instant = wall at time zone zone or instant at time zone zone = wall;
$$;

-- What opens on `day`. A closing before its opening is on the next day; a closed day cuts it off at midnight.
create or replace function clinic_widgets.openings(document jsonb, practitioner jsonb, day date)
returns table (opens timestamptz, closes timestamptz)
language sql stable set search_path = '' as $$
  with rules as (
    select document->>'timeZone' as zone,
      coalesce(document->'closed', '[]') || coalesce(practitioner->'closed', '[]') as closed,
      coalesce(practitioner->'hours', document->'hours') -> lower(to_char(day, 'dy')) as intervals
  ), spans as (
    select clinic_widgets.opens_at(day + (span->>0)::time, zone) as opens,
      (day + case when span->>1 < span->>0 then 1 else 0 end + (span->>1)::time) at time zone zone as closes,
      case when clinic_widgets.is_closed(closed, day + 1) then (day + 1)::timestamp at time zone zone end as cut
    from rules, jsonb_array_elements(intervals) span
    where jsonb_typeof(intervals) = 'array' and not clinic_widgets.is_closed(closed, day)
  )
  select opens, least(closes, cut) from spans where opens < least(closes, cut);
$$;

-- When a session of `service` could begin on `day` if nothing were booked. The steps count from each opening, in elapsed minutes.
create or replace function clinic_widgets.starts_on(document jsonb, service jsonb, practitioner jsonb, day date)
returns setof timestamptz
language sql stable set search_path = '' as $$
  select distinct start
  from (values (day - 1), (day)) d (opening_day),
    clinic_widgets.openings(document, practitioner, opening_day) o,
    generate_series(
      o.opens,
      o.closes - make_interval(mins => (service->>'minutes')::integer),
      make_interval(mins => coalesce((document->'booking'->>'stepMinutes')::integer, 15))
    ) start
  where (start at time zone (document->>'timeZone'))::date = day
    and start >= now() + make_interval(mins => coalesce((document->'booking'->>'noticeMinutes')::integer, 120))
    and day <= (now() at time zone (document->>'timeZone'))::date
      + coalesce((document->'booking'->>'horizonDays')::integer, 60);
$$;

-- Who may be asked for a service: those it names, or all; or the one who is wanted, if it is one of them.
create or replace function clinic_widgets.practitioners_of(document jsonb, service jsonb, wanted text) returns setof jsonb
language sql immutable set search_path = '' as $$
  select p from jsonb_array_elements(document->'practitioners') p
  where (service->'practitioners' is null or service->'practitioners' ? (p->>'id')) and p->>'id' = coalesce(wanted, p->>'id');
$$;

create or replace function clinic_widgets.service_of(document jsonb, id text) returns jsonb
language sql immutable set search_path = '' as $$
  select s from jsonb_array_elements(document->'services') s where s->>'id' = service_of.id limit 1;
$$;

create or replace function clinic_widgets.free_on(document jsonb, service jsonb, wanted text, day date)
returns table (start timestamptz, practitioner text)
language sql stable set search_path = '' as $$
  select s, p->>'id'
  from (select (free_on.service->>'minutes')::integer + coalesce((free_on.service->>'bufferMinutes')::integer, 0) as minutes) l,
    clinic_widgets.practitioners_of(document, free_on.service, wanted) p,
    clinic_widgets.starts_on(document, free_on.service, p, day) s
  where not exists (
    select from clinic_widgets.sessions taken
    where taken.practitioner = p->>'id' and taken.status <> 'cancelled'
      and tstzrange(taken.starts_at, coalesce(taken.busy_until, taken.ends_at)) && tstzrange(s, s + make_interval(mins => minutes))
  );
$$;

-- The six free times nearest to one that cannot be had, within a week.
create or replace function clinic_widgets.nearest(document jsonb, service jsonb, wanted text, asked timestamptz)
returns jsonb
language sql stable set search_path = '' as $$
  with days as (
    select greatest((asked at time zone (document->>'timeZone'))::date, (now() at time zone (document->>'timeZone'))::date) as day
  ), near as (
    select f.start, f.practitioner
    from days, generate_series(-7, 7) away, clinic_widgets.free_on(document, service, wanted, day + away) f
    order by abs(extract(epoch from f.start - asked)), f.practitioner limit 6
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'start', to_char(start, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM'),
    'end', to_char(start + make_interval(mins => (service->>'minutes')::integer), 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM'),
    'practitioner', practitioner) order by start, practitioner), '[]') from near;
$$;

-- Refusals -----------------------------------------------------------------------------------------------------------------------

create or replace function clinic_widgets.refuse(status integer, code text, problem jsonb default '{}') returns void
language plpgsql set search_path = '' as $$
begin
  raise exception using errcode = 'PT' || status, message = code, detail = problem::text;
end $$;

-- The document. From here on instants are written on the clinic's clock, until the function that a page called is over.
create or replace function clinic_widgets.document() returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  found_document jsonb;
begin
  select document into found_document from clinic_widgets.settings;
  if found_document is null then
    raise exception 'the clinic document is missing: see the head of sql/supabase.sql';
  end if;
  perform set_config('TimeZone', found_document->>'timeZone', true);
  return found_document;
end $$;

create or replace function clinic_widgets.fault(path text, code text) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('path', path, 'code', code);
$$;

-- Whether `value` is a text of 1 to `longest` characters.
create or replace function clinic_widgets.is_text(value jsonb, longest integer) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_typeof(value) = 'string' and btrim(value #>> '{}') <> '' and length(value #>> '{}') <= longest, false);
$$;

create or replace function clinic_widgets.is_instant(value jsonb) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  perform (value #>> '{}')::timestamptz;
  return coalesce(jsonb_typeof(value) = 'string'
    and value #>> '{}' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$', false);
exception when others then
  return false;
end $$;

create or replace function clinic_widgets.faults_of_items(document jsonb, items jsonb) returns setof jsonb
language sql stable set search_path = '' as $$
  select clinic_widgets.fault('/items', 'invalid')
  where coalesce(jsonb_typeof(items) <> 'array' or jsonb_array_length(items) not between 1 and 12, true)
  union all
  select clinic_widgets.fault('/items/' || (n - 1) || '/' || key, 'invalid')
  from jsonb_array_elements(case jsonb_typeof(items) when 'array' then items else '[]' end) with ordinality as i (item, n),
    lateral (values
      ('service', clinic_widgets.is_text(item->'service', 64)),
      ('practitioner', item->'practitioner' is null or clinic_widgets.is_text(item->'practitioner', 64)),
      ('start', clinic_widgets.is_instant(item->'start'))
    ) as checks (key, is_right)
  where not is_right;
$$;

create or replace function clinic_widgets.faults_of_patient(patient jsonb) returns setof jsonb
language sql immutable set search_path = '' as $$
  select clinic_widgets.fault(path, 'invalid') from (values
    ('/patient', coalesce(patient ? 'email' or patient ? 'phone', false)),
    ('/patient/name', clinic_widgets.is_text(patient->'name', 200)),
    ('/patient/email', patient->'email' is null
      or (clinic_widgets.is_text(patient->'email', 254) and patient->>'email' ~ '^[^\s@]+@[^\s@]+\.[^\s@.]+$')),
    ('/patient/phone', patient->'phone' is null
      or (clinic_widgets.is_text(patient->'phone', 40) and patient->>'phone' ~ '\d.*\d.*\d.*\d.*\d'))
  ) as checks (path, is_right)
  where not is_right;
$$;

-- Each required consent, and each that is given in its published version and words, whatever the language.
create or replace function clinic_widgets.faults_of_consent(document jsonb, given jsonb) returns setof jsonb
language sql immutable set search_path = '' as $$
  with list as (
    select case when jsonb_typeof(given) = 'array' then given else '[]' end as given
  ), published as (
    select c->>'id' as id, c->>'version' as version, coalesce((c->>'required')::boolean, false) as required,
      case jsonb_typeof(c->'text') when 'string' then jsonb_build_object('', c->'text') else c->'text' end as texts
    from jsonb_array_elements(document->'booking'->'consent') c
  )
  select clinic_widgets.fault('/consent', 'missing') from published p, list
    where p.required and not exists (select from jsonb_array_elements(list.given) g where g->>'id' = p.id)
  union all
  select clinic_widgets.fault('/consent/' || (n - 1), 'mismatch')
  from list, jsonb_array_elements(list.given) with ordinality as i (g, n)
  where not exists (
    select from published p, jsonb_each_text(p.texts) t
    where p.id = g->>'id' and p.version = g->>'version' and clinic_widgets.is_instant(g->'at')
      and clinic_widgets.is_text(g->'locale', 35)
      and g->>'textHash' = encode(sha256(convert_to(t.value, 'UTF8')), 'hex')
  ) or exists (
    select from jsonb_array_elements(list.given) with ordinality as o (other, m) where other->>'id' = g->>'id' and m < n
  );
$$;

create or replace function clinic_widgets.faults_of(document jsonb, request jsonb) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(f), '[]') from (
    select clinic_widgets.fault('/' || coalesce(substring(key from '^[A-Za-z]{1,40}$'), ''), 'unknown')
      from jsonb_object_keys(request) key
      where key not in ('key', 'items', 'patient', 'bookingFor', 'access', 'answers', 'notes', 'consent', 'screening',
        'timeZone', 'locale', 'proof')
    union all select clinic_widgets.faults_of_items(document, request->'items')
    union all select clinic_widgets.faults_of_patient(case jsonb_typeof(request->'patient') when 'object' then request->'patient' else '{}' end)
    union all select clinic_widgets.faults_of_consent(document, request->'consent')
    union all
    select clinic_widgets.fault(path, 'invalid') from (values
      ('/key', coalesce(request->>'key' ~ '^[A-Za-z0-9_+/=-]{22,128}$', false)),
      ('/notes', request->'notes' is null or (jsonb_typeof(request->'notes') = 'string' and length(request->>'notes') <= 2000)),
      ('/answers', coalesce(jsonb_typeof(request->'answers') = 'object', true)),
      ('/access', coalesce(jsonb_typeof(request->'access') = 'array', true)),
      ('/bookingFor', coalesce(jsonb_typeof(request->'bookingFor') = 'object', true)),
      ('/screening', coalesce(jsonb_typeof(request->'screening') = 'object', true)),
      ('/timeZone', coalesce(request->>'timeZone' = document->>'timeZone', false)),
      ('/locale', clinic_widgets.is_text(request->'locale', 35))
    ) as checks (path, is_right) where not is_right
  ) as faults (f);
$$;

-- Booking ------------------------------------------------------------------------------------------------------------------------

-- Eight characters that nobody misreads on the phone.
create or replace function clinic_widgets.new_reference() returns text
language sql volatile set search_path = '' as $$
  select string_agg(substr('ABCDEFGHJKMNPQRSTUVWXYZ23456789', 1 + get_byte(bytes, n) % 31, 1), '' order by n)
  from (select sha256(convert_to(gen_random_uuid()::text, 'UTF8')) as bytes) b, generate_series(0, 7) n;
$$;

-- Who could take an item now; whoever has the least to do that day is the first.
create or replace function clinic_widgets.candidates(document jsonb, item jsonb) returns setof text
language sql stable set search_path = '' as $$
  select f.practitioner
  from (select (item->>'start')::timestamptz as start, document->>'timeZone' as zone) i,
    clinic_widgets.free_on(document, clinic_widgets.service_of(document, item->>'service'), item->>'practitioner',
      (i.start at time zone i.zone)::date) f
  where f.start = i.start
  order by (
    select count(*) from clinic_widgets.sessions s where s.practitioner = f.practitioner and s.status <> 'cancelled'
      and (s.starts_at at time zone i.zone)::date = (i.start at time zone i.zone)::date
  ), f.practitioner;
$$;

-- Says why nobody takes an item: `taken` is a time that the clinic offers, or would, were it free.
create or replace function clinic_widgets.refuse_item(document jsonb, item jsonb, place integer) returns void
language plpgsql stable set search_path = '' as $$
declare
  service jsonb := clinic_widgets.service_of(document, item->>'service');
  start timestamptz := (item->>'start')::timestamptz;
begin
  if service is null or not exists (
    select from jsonb_array_elements(document->'practitioners') p where p->>'id' = coalesce(item->>'practitioner', p->>'id')) then
    perform clinic_widgets.refuse(404, 'not-found', jsonb_build_object('item', place));
  end if;
  perform from clinic_widgets.practitioners_of(document, service, item->>'practitioner') p
    where start in (select clinic_widgets.starts_on(document, service, p, (start at time zone (document->>'timeZone'))::date));
  perform clinic_widgets.refuse(409, case when found then 'slot-taken' else 'slot-unavailable' end, jsonb_build_object(
    'item', place, 'slots', clinic_widgets.nearest(document, service, item->>'practitioner', start)));
end $$;

create or replace function clinic_widgets.place(document jsonb, booking uuid, item jsonb, place integer) returns void
language plpgsql set search_path = '' as $$
declare
  service jsonb := clinic_widgets.service_of(document, item->>'service');
  start timestamptz := (item->>'start')::timestamptz;
  minutes integer := (service->>'minutes')::integer;
  candidate text;
begin
  for candidate in select clinic_widgets.candidates(document, item) loop
    -- The clinic may have entered something of its own in the meantime.
    insert into clinic_widgets.sessions (booking_id, practitioner, service, starts_at, ends_at, busy_until, status)
    values (booking, candidate, service->>'id', start, start + make_interval(mins => minutes),
      start + make_interval(mins => minutes + coalesce((service->>'bufferMinutes')::integer, 0)),
      case when service->>'approval' = 'manual' then 'requested' else 'confirmed' end)
    on conflict on constraint sessions_do_not_overlap do nothing;
    if found then return; end if;
  end loop;
  perform clinic_widgets.refuse_item(document, item, place);
end $$;

-- What may be said of a booking to whoever knows its key: nothing about the patient.
create or replace function clinic_widgets.answer_of(booking uuid) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'reference', b.reference,
    'status', case
      when bool_or(s.status = 'requested') then 'requested'
      when bool_or(s.status = 'confirmed') then 'confirmed'
      else 'cancelled' end,
    'items', jsonb_agg(jsonb_build_object(
      'id', s.id,
      'service', s.service,
      'practitioner', s.practitioner,
      'start', to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM'),
      'end', to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM'),
      'status', s.status) order by s.starts_at, s.practitioner),
    'cancelUntil', null,
    'manageUrl', null
  )
  from clinic_widgets.bookings b join clinic_widgets.sessions s on s.booking_id = b.id
  where b.id = booking group by b.id;
$$;

-- Refuses when one contact has as many sessions to come, or an hour has seen as many bookings, as the settings allow.
create or replace function clinic_widgets.check_caps(patient jsonb) returns void
language plpgsql set search_path = '' as $$
declare
  limits clinic_widgets.settings;
begin
  select * into limits from clinic_widgets.settings;
  if (select count(*) from clinic_widgets.bookings where created_at > now() - interval '1 hour') >= limits.bookings_per_hour
    or (select count(*) from clinic_widgets.bookings b join clinic_widgets.sessions s on s.booking_id = b.id
      where s.status <> 'cancelled' and s.starts_at > now() and (lower(b.email) = lower(patient->>'email')
        or regexp_replace(b.phone, '\D', '', 'g') = regexp_replace(patient->>'phone', '\D', '', 'g')))
      >= limits.open_per_contact then
    perform clinic_widgets.refuse(429, 'rate-limited');
  end if;
end $$;

-- The first answer to a key, if there is one.
create or replace function clinic_widgets.replay(request jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  known clinic_widgets.bookings;
begin
  select * into known from clinic_widgets.bookings where key_hash = sha256(convert_to(request->>'key', 'UTF8'));
  if found and known.content_hash <> clinic_widgets.hash_of(request) then
    perform clinic_widgets.refuse(422, 'idempotency-mismatch');
  end if;
  return known.answer;
end $$;

-- Keys of jsonb are in order, and spaces gone: one content, one text.
create or replace function clinic_widgets.hash_of(request jsonb) returns bytea
language sql immutable set search_path = '' as $$
  select sha256(convert_to((request - 'proof')::text, 'UTF8'));
$$;

create or replace function clinic_widgets.book(request jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  document jsonb := clinic_widgets.document();
  patient jsonb := request->'patient';
  faults jsonb;
  gone record;
  booking uuid;
  result jsonb := clinic_widgets.replay(request);
begin
  if result is not null then return result; end if;
  faults := clinic_widgets.faults_of(document, request);
  if faults <> '[]' then perform clinic_widgets.refuse(422, 'invalid', jsonb_build_object('errors', faults)); end if;
  -- Whoever comes too late is told so before they keep anybody waiting.
  select i.item, i.n into gone from jsonb_array_elements(request->'items') with ordinality as i (item, n)
    where not exists (select clinic_widgets.candidates(document, i.item)) limit 1;
  if found then
    -- Too late for their own first try, perhaps.
    result := clinic_widgets.replay(request);
    if result is not null then return result; end if;
    perform clinic_widgets.refuse_item(document, gone.item, gone.n::integer);
  end if;

  -- One booking after the other: a second try with the same key waits for the first and gets its answer.
  perform pg_advisory_xact_lock(hashtextextended('clinic_widgets.book', 0));
  result := clinic_widgets.replay(request);
  if result is not null then return result; end if;
  perform clinic_widgets.check_caps(patient);
  insert into clinic_widgets.bookings (reference, key_hash, content_hash, patient_name, email, phone, booking_for, access, answers,
    notes, screening, locale)
  values (clinic_widgets.new_reference(), sha256(convert_to(request->>'key', 'UTF8')), clinic_widgets.hash_of(request),
    btrim(patient->>'name'), patient->>'email', patient->>'phone', request->'bookingFor', request->'access', request->'answers',
    request->>'notes', request->'screening', request->>'locale')
  returning id into booking;
  insert into clinic_widgets.consents (booking_id, id, version, locale, text_hash, given_at)
  select booking, g->>'id', g->>'version', g->>'locale', g->>'textHash', (g->>'at')::timestamptz
  from jsonb_array_elements(coalesce(request->'consent', '[]')) g;
  perform clinic_widgets.place(document, booking, item, n::integer)
  from jsonb_array_elements(request->'items') with ordinality as i (item, n);

  result := clinic_widgets.answer_of(booking);
  update clinic_widgets.bookings set answer = result where id = booking;
  return result;
end $$;

-- What a page may call -----------------------------------------------------------------------------------------------------------

-- With the rights of their owner, and nothing on their search path that somebody else could put there.
create or replace function public.book_appointment(request jsonb) returns jsonb
language plpgsql security definer set search_path = '' set timezone = 'UTC' as $$
begin
  if jsonb_typeof(request) is distinct from 'object' then perform clinic_widgets.refuse(422, 'invalid'); end if;
  if octet_length(request::text) > 65536 then perform clinic_widgets.refuse(413, 'too-long'); end if;
  return clinic_widgets.book(request);
end $$;

create or replace function public.find_appointment(key text) returns jsonb
language plpgsql stable security definer set search_path = '' set timezone = 'UTC' as $$
declare
  booking uuid;
begin
  select id into booking from clinic_widgets.bookings where key_hash = sha256(convert_to(find_appointment.key, 'UTF8'));
  if booking is null then perform clinic_widgets.refuse(404, 'not-found'); end if;
  perform clinic_widgets.document();
  return clinic_widgets.answer_of(booking);
end $$;

create or replace function public.free_slots(service text, "from" date, "to" date, practitioner text default null) returns jsonb
language plpgsql stable security definer set search_path = '' set timezone = 'UTC' as $$
declare
  document jsonb := clinic_widgets.document();
  wanted jsonb := clinic_widgets.service_of(document, service);
  length interval := make_interval(mins => (wanted->>'minutes')::integer);
  -- Two months at once; whoever wants more asks again.
  last_day date := least("to", "from" + 61);
  horizon date := (now() at time zone (document->>'timeZone'))::date + coalesce((document->'booking'->>'horizonDays')::integer, 60);
  slots jsonb;
  next_free timestamptz;
  furthest date;
  day date;
begin
  if wanted is null then perform clinic_widgets.refuse(404, 'not-found'); end if;
  if "from" > "to" then perform clinic_widgets.refuse(422, 'invalid'); end if;
  select coalesce(jsonb_agg(jsonb_build_object(
      'start', to_char(f.start, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM'),
      'end', to_char(f.start + length, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM'),
      'practitioner', f.practitioner) order by f.start, f.practitioner), '[]')
    into slots
    from generate_series(0, last_day - "from") n, clinic_widgets.free_on(document, wanted, free_slots.practitioner, "from" + n) f;
  day := greatest(last_day, (now() at time zone (document->>'timeZone'))::date - 1);
  -- Not for ever: a page's question has three seconds.
  furthest := least(horizon, day + 92);
  while next_free is null and day < furthest loop
    day := day + 1;
    select min(f.start) into next_free from clinic_widgets.free_on(document, wanted, free_slots.practitioner, day) f;
  end loop;
  return jsonb_build_object('timeZone', document->'timeZone', 'slots', slots, 'coveredTo', last_day)
    -- Without the key nobody knows.
    || case when next_free is null and furthest < horizon then '{}'
      else jsonb_build_object('nextFree', to_char(next_free, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM')) end;
end $$;

-- Rights -------------------------------------------------------------------------------------------------------------------------

revoke all on schema clinic_widgets from public, anon, authenticated;
revoke all on all tables in schema clinic_widgets from public, anon, authenticated;
revoke all on all functions in schema clinic_widgets from public, anon, authenticated;
revoke all on function public.book_appointment(jsonb), public.find_appointment(text), public.free_slots(text, date, date, text) from public;
grant execute on function public.book_appointment(jsonb), public.find_appointment(text), public.free_slots(text, date, date, text)
  to anon, authenticated;

commit;

-- PostgREST looks again at what there is to call.
notify pgrst, 'reload schema';
