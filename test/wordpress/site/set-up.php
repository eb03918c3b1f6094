<?php
// People of three roles, who have seen the editor before, and an empty site.
foreach (['owner' => 'administrator', 'editor' => 'editor', 'author' => 'author'] as $name => $role) {
    $id = username_exists($name) ?: wp_create_user($name, $name, "$name@clinic.example");
    wp_set_password("password of $name", $id);
    (new WP_User($id))->set_role($role);
    // The tour that everybody is shown once.
    $seen = ['welcomeGuide' => false, 'welcomeGuideTemplate' => false, 'welcomeGuidePage' => false, 'welcomeGuideStyles' => false];
    $modes = ['core/edit-post' => $seen + ['fullscreenMode' => true], 'core/edit-site' => $seen, 'core/edit-widgets' => $seen, 'core' => $seen];
    update_user_meta($id, $GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences', $modes + ['_modified' => '2026-11-01T00:00:00Z']);
    update_user_meta($id, 'show_welcome_panel', 0);
}
// Pictures of people come from another server.
update_option('show_avatars', 0);
update_option('default_comment_status', 'closed');
