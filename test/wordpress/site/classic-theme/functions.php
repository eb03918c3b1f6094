<?php
add_action('after_setup_theme', function () {
    add_theme_support('title-tag');
    add_theme_support('automatic-feed-links');
    add_theme_support('html5', ['search-form', 'comment-form', 'gallery', 'caption', 'style', 'script']);
    add_theme_support('wp-block-styles');
});
add_action('wp_enqueue_scripts', function () {
    wp_enqueue_style('clinic-classic', get_stylesheet_uri());
    wp_enqueue_script('jquery');
});
add_action('widgets_init', function () {
    register_sidebar([
        'name' => 'Footer',
        'id' => 'footer',
        'before_widget' => '<section id="%1$s" class="widget %2$s">',
        'after_widget' => '</section>',
    ]);
});
