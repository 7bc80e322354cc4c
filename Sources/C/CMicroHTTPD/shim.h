/* Swift would make enumerations of its own of closed ones, with names that change from one version of the library to the next. */
#define enum_extensibility(kind)
#include <microhttpd.h>
#undef enum_extensibility
/* The library starts through a variadic function, which Swift does not call. */
static inline struct MHD_Daemon *porte_voix_start_daemon(unsigned int flags, MHD_AccessHandlerCallback handler, void *context,
                                                         const struct MHD_OptionItem *options) {
    return MHD_start_daemon(flags, 0, NULL, NULL, handler, context, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}
/* The socket of a connection; -1 where there is none. The library tells it through a union of everything it knows. */
static inline int porte_voix_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *information = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return information ? information->connect_fd : -1;
}
