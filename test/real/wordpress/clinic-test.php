<?php
/**
 * Plugin Name: Clinic test
 *
 * The open booking contract as a REST route, for tests: the least that is real. A table with unique constraints, WordPress's own
 * checks of what is sent, and its own errors. An hour each from 09:00 to 16:00 with one of two practitioners.
 */

const CLINIC_TEST_ZONE = 'America/Chicago';
const CLINIC_TEST_DAYS = 60;
const CLINIC_TEST_HOLD_SECONDS = 600;

register_activation_hook(__FILE__, function () {
    global $wpdb;
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    dbDelta("CREATE TABLE {$wpdb->prefix}clinic_bookings (
        reference varchar(20) NOT NULL,
        key_hash varchar(64) NOT NULL,
        content_hash varchar(64) NOT NULL,
        token_hash varchar(64) NOT NULL,
        answer text NOT NULL,
        request text NOT NULL,
        PRIMARY KEY  (reference),
        UNIQUE KEY key_hash (key_hash)
    );");
    dbDelta("CREATE TABLE {$wpdb->prefix}clinic_sessions (
        id varchar(36) NOT NULL,
        reference varchar(20),
        held_by varchar(64),
        held_until bigint,
        service varchar(64) NOT NULL,
        practitioner varchar(64) NOT NULL,
        start bigint NOT NULL,
        cancelled_as varchar(36) NOT NULL DEFAULT '',
        PRIMARY KEY  (id),
        UNIQUE KEY seat (practitioner,start,cancelled_as)
    );");
});

add_action('rest_api_init', function () {
    $clinic = '/clinics/(?P<clinic>[a-z-]+)';
    $booking = "$clinic/bookings/(?P<id>[0-9a-f-]+)";
    $text = ['type' => 'string', 'required' => true];
    $items = ['type' => 'array', 'required' => true, 'minItems' => 1, 'maxItems' => 12, 'items' => ['type' => 'object']];
    $asking = [
        'key' => $text + ['pattern' => '^[A-Za-z0-9_+/=-]{22,128}$'],
        'patient' => ['type' => 'object', 'required' => true, 'validate_callback' => 'clinic_test_check_patient'],
        'consent' => ['type' => 'array', 'required' => true],
        'timeZone' => $text + ['enum' => [CLINIC_TEST_ZONE]],
        'locale' => $text,
        'notes' => ['type' => 'string', 'maxLength' => 2000],
    ];
    $date = $text + ['format' => 'date'];
    $route = function ($method, $path, $callback, $args = []) {
        foreach ($args as &$arg) {
            $arg += ['validate_callback' => 'rest_validate_request_arg'];
        }
        register_rest_route('clinic-widgets/v1', $path, [
            'methods' => $method,
            'callback' => $callback,
            'args' => $args,
            'permission_callback' => fn($request) => $request['clinic'] !== 'closed',
        ]);
    };
    $route('GET', $clinic, 'clinic_test_document');
    $route('GET', "$clinic/slots", 'clinic_test_slots', ['service' => $text, 'from' => $text, 'to' => $text]);
    $route('POST', "$clinic/bookings", 'clinic_test_book', $asking + ['items' => $items]);
    $route('POST', "$clinic/requests", 'clinic_test_request', $asking + ['service' => $text]);
    $route('POST', "$clinic/bookings/find", 'clinic_test_find', ['key' => $text]);
    foreach (['view', 'cancel', 'reschedule'] as $action) {
        $route('POST', "$booking/$action", "clinic_test_$action", ['token' => $text]);
    }
    $route('POST', "$clinic/holds", 'clinic_test_hold', ['key' => $text, 'items' => $items]);
    $route('POST', "$clinic/holds/(?P<id>[0-9a-f-]+)/extend", 'clinic_test_extend');
    $route('DELETE', "$clinic/holds/(?P<id>[0-9a-f-]+)", 'clinic_test_release');
});

/** Each field by the name that WordPress gives what is inside another. */
function clinic_test_check_patient($patient)
{
    $wrong = fn($field) => new WP_Error('rest_invalid_param', 'This is not right: ' . wp_json_encode($patient), ['param' => "patient[$field]"]);
    if (!is_array($patient)) return new WP_Error('rest_invalid_type', 'patient is not of type object.', ['param' => 'patient']);
    if (trim($patient['name'] ?? '') === '') return $wrong('name');
    if (isset($patient['email']) && !is_email($patient['email'])) return $wrong('email');
    if (!isset($patient['email']) && !isset($patient['phone'])) return new WP_Error('rest_invalid_param', 'Neither e-mail nor phone.');
    return true;
}

function clinic_test_document()
{
    return [
        'id' => 'on-point',
        'name' => 'On Point Therapeutics',
        'timeZone' => CLINIC_TEST_ZONE,
        'services' => [['id' => 'hour', 'name' => 'Trigger point massage', 'minutes' => 60]],
        'practitioners' => [['id' => 'mara', 'name' => 'Mara (test)'], ['id' => 'joe', 'name' => 'Joe (test)']],
        'hours' => array_fill_keys(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], [['09:00', '17:00']]),
        'booking' => ['backend' => 'wordpress', 'endpoint' => rest_url('clinic-widgets/v1/clinics/on-point'), 'stepMinutes' => 60, 'noticeMinutes' => 0],
    ];
}

/** Everything that the clinic offers, booked or not: `[start => practitioners]`. */
function clinic_test_offer($from, $to)
{
    $zone = new DateTimeZone(CLINIC_TEST_ZONE);
    $last = new DateTimeImmutable('today +' . CLINIC_TEST_DAYS . ' days', $zone);
    $starts = [];
    for ($day = max(new DateTimeImmutable($from, $zone), new DateTimeImmutable('tomorrow', $zone)); $day <= min($last, new DateTimeImmutable($to, $zone)); $day = $day->modify('+1 day')) {
        for ($hour = 9; $hour < 17; $hour++) $starts[] = $day->setTime($hour, 0)->getTimestamp();
    }
    return $starts;
}

function clinic_test_iso($instant)
{
    return (new DateTimeImmutable("@$instant"))->setTimezone(new DateTimeZone(CLINIC_TEST_ZONE))->format(DATE_ATOM);
}

function clinic_test_taken($practitioner, $start)
{
    global $wpdb;
    $now = time();
    return (bool) $wpdb->get_var($wpdb->prepare(
        "SELECT id FROM {$wpdb->prefix}clinic_sessions WHERE practitioner = %s AND start = %d AND cancelled_as = '' AND (held_until IS NULL OR held_until > %d)",
        $practitioner, $start, $now
    ));
}

function clinic_test_free($from, $to, $wanted = null)
{
    $slots = [];
    foreach (clinic_test_offer($from, $to) as $start) {
        foreach (['joe', 'mara'] as $practitioner) {
            if ($wanted && $wanted !== $practitioner || clinic_test_taken($practitioner, $start)) continue;
            $slots[] = ['start' => clinic_test_iso($start), 'end' => clinic_test_iso($start + 3600), 'practitioner' => $practitioner];
        }
    }
    return $slots;
}

function clinic_test_slots($request)
{
    $slots = clinic_test_free($request['from'], $request['to'], $request['practitioner']);
    return ['timeZone' => CLINIC_TEST_ZONE, 'slots' => $slots, 'coveredTo' => $request['to'], 'nextFree' => null];
}

/** As WordPress writes errors, with the rest of the contract's problem beside the status. */
function clinic_test_refuse($status, $code, $problem = [])
{
    return new WP_Error($code, 'Refused.', ['status' => $status] + $problem);
}

/** As the contract writes them. */
function clinic_test_problem($status, $code, $headers = [])
{
    $problem = ['type' => "urn:clinic-widgets:problem:$code", 'code' => $code, 'title' => 'Refused.', 'status' => $status];
    return new WP_REST_Response($problem, $status, $headers);
}

function clinic_test_replay($request, $content)
{
    global $wpdb;
    $known = $wpdb->get_row($wpdb->prepare("SELECT * FROM {$wpdb->prefix}clinic_bookings WHERE key_hash = %s", hash('sha256', $request['key'])));
    if (!$known) return null;
    if ($known->content_hash !== $content) return clinic_test_problem(422, 'idempotency-mismatch');
    return new WP_REST_Response(json_decode($known->answer), 200);
}

function clinic_test_content($request)
{
    $body = $request->get_json_params();
    unset($body['proof']);
    array_multisort($body);
    return hash('sha256', wp_json_encode($body));
}

function clinic_test_book($request)
{
    global $wpdb;
    if ($request['clinic'] === 'busy') return clinic_test_problem(429, 'rate-limited', ['Retry-After' => '30']);
    $content = clinic_test_content($request);
    $replay = clinic_test_replay($request, $content);
    if ($replay) return $replay;

    $wpdb->suppress_errors();
    $wpdb->query('START TRANSACTION');
    $answer = clinic_test_insert($request, $content);
    $wpdb->query(is_wp_error($answer) ? 'ROLLBACK' : 'COMMIT');
    // Another try with the same key was quicker.
    return is_wp_error($answer) ? clinic_test_replay($request, $content) ?? $answer : new WP_REST_Response($answer, 201);
}

function clinic_test_insert($request, $content)
{
    global $wpdb;
    $reference = 'WP' . strtoupper(wp_generate_password(8, false));
    $token = wp_generate_password(32, false);
    $items = [];
    foreach ($request['items'] as $index => $item) {
        $placed = clinic_test_place($request['key'], $item, ['reference' => $reference]);
        if (is_wp_error($placed)) return clinic_test_refuse(409, $placed->get_error_code(), ['item' => $index + 1, 'slots' => clinic_test_nearest($item)]);
        $items[] = $placed;
    }
    $page = 'https://clinic.example/book#clinic-manage=' . $items[0]['id'] . '.' . $token;
    $answer = ['reference' => $reference, 'status' => 'confirmed', 'items' => $items, 'cancelUntil' => $items[0]['start'], 'manageUrl' => $page];
    $isStored = $wpdb->insert("{$wpdb->prefix}clinic_bookings", [
        'reference' => $reference,
        'key_hash' => hash('sha256', $request['key']),
        'content_hash' => $content,
        'token_hash' => hash('sha256', $token),
        'answer' => wp_json_encode($answer),
        'request' => wp_json_encode($request->get_json_params()),
    ]);
    return $isStored ? $answer : clinic_test_refuse(409, 'slot-taken');
}

function clinic_test_place($key, $item, $kind)
{
    global $wpdb;
    $table = "{$wpdb->prefix}clinic_sessions";
    $start = strtotime($item['start']);
    $day = gmdate('Y-m-d', $start);
    if (!in_array($start, clinic_test_offer("$day -1 day", "$day +1 day"), true)) return new WP_Error('slot-unavailable');
    // What was held by this key, or no longer is, gives way.
    $wpdb->query($wpdb->prepare("DELETE FROM $table WHERE start = %d AND held_until IS NOT NULL AND (held_by = %s OR held_until <= %d)", $start, hash('sha256', $key), time()));
    foreach (isset($item['practitioner']) ? [$item['practitioner']] : ['joe', 'mara'] as $practitioner) {
        $session = ['id' => wp_generate_uuid4(), 'service' => $item['service'], 'practitioner' => $practitioner, 'start' => $start];
        if (!$wpdb->insert($table, $session + $kind)) continue;
        return ['start' => clinic_test_iso($start), 'end' => clinic_test_iso($start + 3600), 'status' => 'confirmed'] + $session;
    }
    return new WP_Error('slot-taken');
}

function clinic_test_nearest($item)
{
    $day = substr($item['start'], 0, 10);
    return array_slice(clinic_test_free($day, "$day +7 days"), 0, 6);
}

function clinic_test_request($request)
{
    global $wpdb;
    if ($request['clinic'] === 'busy') return clinic_test_problem(429, 'rate-limited', ['Retry-After' => '30']);
    $content = clinic_test_content($request);
    $answer = ['reference' => 'WP' . strtoupper(wp_generate_password(8, false)), 'status' => 'requested'];
    $isStored = $wpdb->insert("{$wpdb->prefix}clinic_bookings", [
        'reference' => $answer['reference'],
        'key_hash' => hash('sha256', $request['key']),
        'content_hash' => $content,
        'token_hash' => '',
        'answer' => wp_json_encode($answer),
        'request' => wp_json_encode($request->get_json_params()),
    ]);
    return $isStored ? new WP_REST_Response($answer, 201) : clinic_test_replay($request, $content);
}

function clinic_test_find($request)
{
    global $wpdb;
    $answer = $wpdb->get_var($wpdb->prepare("SELECT answer FROM {$wpdb->prefix}clinic_bookings WHERE key_hash = %s", hash('sha256', $request['key'])));
    return $answer ? json_decode($answer) : clinic_test_problem(404, 'not-found');
}

/** The booking that a session belongs to, for whoever has its token. */
function clinic_test_managed($request)
{
    global $wpdb;
    return $wpdb->get_row($wpdb->prepare(
        "SELECT s.*, b.answer FROM {$wpdb->prefix}clinic_sessions s JOIN {$wpdb->prefix}clinic_bookings b ON b.reference = s.reference WHERE s.id = %s AND b.token_hash = %s",
        $request['id'], hash('sha256', $request['token'])
    ));
}

function clinic_test_view($request)
{
    $row = clinic_test_managed($request);
    if (!$row) return clinic_test_refuse(404, 'not-found');
    $answer = json_decode($row->answer, true);
    $answer['status'] = $row->cancelled_as === '' ? 'confirmed' : 'cancelled';
    $answer['items'][0] = ['start' => clinic_test_iso($row->start), 'end' => clinic_test_iso($row->start + 3600), 'status' => $answer['status']] + $answer['items'][0];
    return $answer;
}

function clinic_test_cancel($request)
{
    global $wpdb;
    if ($row = clinic_test_managed($request)) $wpdb->update("{$wpdb->prefix}clinic_sessions", ['cancelled_as' => $row->id], ['id' => $row->id]);
    return clinic_test_view($request);
}

function clinic_test_reschedule($request)
{
    global $wpdb;
    $row = clinic_test_managed($request);
    if (!$row) return clinic_test_refuse(404, 'not-found');
    $wpdb->suppress_errors();
    $moved = $wpdb->update("{$wpdb->prefix}clinic_sessions", ['start' => strtotime($request['start'])], ['id' => $row->id]);
    if ($moved === false) return clinic_test_refuse(409, 'slot-taken', ['slots' => clinic_test_nearest(['start' => $request['start']])]);
    return clinic_test_view($request);
}

function clinic_test_hold($request)
{
    global $wpdb;
    $wpdb->suppress_errors();
    $until = time() + CLINIC_TEST_HOLD_SECONDS;
    $kind = ['held_by' => hash('sha256', $request['key']), 'held_until' => $until];
    $held = clinic_test_place($request['key'], $request['items'][0], $kind);
    if (is_wp_error($held)) return clinic_test_refuse(409, $held->get_error_code(), ['item' => 1]);
    return new WP_REST_Response(['id' => $held['id'], 'until' => clinic_test_iso($until)], 201);
}

function clinic_test_extend($request)
{
    global $wpdb;
    $until = time() + CLINIC_TEST_HOLD_SECONDS;
    $where = $wpdb->prepare('id = %s AND held_until > %d', $request['id'], time());
    $id = $wpdb->get_var("SELECT id FROM {$wpdb->prefix}clinic_sessions WHERE $where");
    if (!$id) return clinic_test_refuse(404, 'not-found');
    $wpdb->update("{$wpdb->prefix}clinic_sessions", ['held_until' => $until], ['id' => $id]);
    return ['id' => $id, 'until' => clinic_test_iso($until)];
}

function clinic_test_release($request)
{
    global $wpdb;
    $sql = $wpdb->prepare("DELETE FROM {$wpdb->prefix}clinic_sessions WHERE id = %s AND held_until IS NOT NULL", $request['id']);
    return $wpdb->query($sql) ? new WP_REST_Response(null, 204) : clinic_test_refuse(404, 'not-found');
}
