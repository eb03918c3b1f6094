<?php
// What a web server's rewrite rules do for WordPress: files as they are, everything else to its front. And its log.
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$nonce = isset($_SERVER['HTTP_X_WP_NONCE']) ? ' with a nonce' : '';
file_put_contents($_SERVER['DOCUMENT_ROOT'] . '/requests.log', "{$_SERVER['REQUEST_METHOD']} $path$nonce\n", FILE_APPEND | LOCK_EX);
$file = $_SERVER['DOCUMENT_ROOT'] . $path;
if ($path !== '/' && (is_file($file) || is_file("$file/index.php"))) return false;
$_SERVER['SCRIPT_NAME'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
