<?php get_header(); ?>
<main>
<?php while (have_posts()) : the_post(); ?>
    <article id="post-<?php the_ID(); ?>" <?php post_class(); ?>>
        <h1><a href="<?php the_permalink(); ?>"><?php the_title(); ?></a></h1>
        <?php is_singular() ? the_content() : the_excerpt(); ?>
    </article>
<?php endwhile; ?>
</main>
<?php get_footer(); ?>
