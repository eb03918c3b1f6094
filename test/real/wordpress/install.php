<?php
// Installs the WordPress in the folder named first, at the address named second, switches the test's plugin on, and runs the script named third.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url($argv[2], PHP_URL_HOST) . ':' . parse_url($argv[2], PHP_URL_PORT);
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
// Nobody is written to.
function wp_mail() { return true; }
wp_install('Clinic', 'owner', 'owner@clinic.example', false, '', wp_generate_password(32));
update_option('permalink_structure', '/%postname%/');
update_option('timezone_string', 'America/Chicago');
require_once ABSPATH . 'wp-admin/includes/plugin.php';
$result = activate_plugin('clinic-test/clinic-test.php');
if (is_wp_error($result)) exit($result->get_error_message());
if (isset($argv[3])) require $argv[3];
echo 'installed ' . get_bloginfo('version');
